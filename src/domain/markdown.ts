import { visible } from './visible.ts';

/**
 * Human text as Markdown that shows it letter by letter, in any place but a
 * code span: no markup, HTML, link, table cell, heading or mention comes of it.
 *
 * Further lines are hard breaks; they may stand in a paragraph or a list item,
 * not in a heading (see `oneLine`). What reorders text on the screen is dropped,
 * and so is indentation, which would make a code block.
 */
export function asMarkdown(text: string): string {
  return visible(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(escapedLine)
    .join('\\\n  ');
}

/** The same for a heading, where the line must not end. */
export function oneLine(text: string): string {
  return escapedLine(visible(text).replace(/\s+/g, ' ').trim());
}

/** An address that a link may point to; null for `javascript:` and anything that could leave the brackets. */
export function linkTo(label: string, address: string | null): string | null {
  if (!address || !/^https?:\/\/[^\s<>()[\]\\"`]+$/.test(address)) return null;
  return `[${oneLine(label)}](${address})`;
}

const WORD_JOINER = '\u2060';

function escapedLine(line: string): string {
  return (
    line
      .replace(/[\\`*_[\]<>&~|$#]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      // A backslash does not keep GitHub and its like from calling `@team`; an invisible joint does.
      .replace(/@(?=[\p{L}\p{N}_-])/gu, `@${WORD_JOINER}`)
  );
}
