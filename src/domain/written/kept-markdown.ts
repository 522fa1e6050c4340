import { visible } from '../visible.ts';

/**
 * Markdown that people wrote, as they wrote it, but for what would reach beyond
 * its own section: HTML is shown and not obeyed, and a code block that nobody
 * closed ends here.
 */
export function keptMarkdown(text: string): string {
  let fence: string | null = null;
  const lines: string[] = [];
  for (const line of visible(text).trim().split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    const wasOpen: string | null = fence;
    if (wasOpen === null) fence = mark;
    else if (closes(line, wasOpen)) fence = null;
    lines.push(wasOpen === null && fence === null ? withoutHtml(line) : line);
  }
  return [...lines, ...(fence === null ? [] : [fence])].join('\n');
}

/** The same mark, at least as long, and nothing behind it. */
function closes(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return mark?.startsWith(fence) ?? false;
}

/** A `<` that opens a tag or a comment is escaped; one in a code span or before an address stays. */
function withoutHtml(line: string): string {
  return line.replace(
    /(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)|(?<!\\)<(?=[a-z/!?])(?!(?:https?|mailto):)/gi,
    (found) => (found === '<' ? '\\<' : found),
  );
}
