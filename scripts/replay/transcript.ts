/** One message, as the people of the channel see it. */
export interface SeenLine {
  readonly channel: string;
  readonly at: Date;
  readonly who: string;
  readonly app: boolean;
  /** The person who alone sees it; null for a message to everybody. */
  readonly onlyFor: string | null;
  readonly reply: boolean;
  readonly text: string;
  readonly edited: boolean;
  readonly files: readonly string[];
  /** `:eyes: 2`, as they stand below the message. */
  readonly reactions: readonly string[];
}

/** The first line of every transcript, by which a later run knows the folder for its own. */
export const TRANSCRIPT_MARK = '<!-- a replay by Fireside -->';

/** Writes channels down as Markdown in which whatever was said stays text. */
export function writeTranscript(title: string, lines: readonly SeenLine[]): string {
  const out = [TRANSCRIPT_MARK, '', `# ${asText(title)}`];
  let channel = '';
  let day = '';
  for (const line of lines) {
    if (line.channel !== channel) {
      channel = line.channel;
      day = '';
      out.push('', `## #${asText(channel)}`);
    }
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at);
      out.push('', `### ${day} (UTC)`, '');
    }
    out.push(...markdownOf(line));
  }
  return `${out.join('\n')}\n`;
}

function markdownOf(line: SeenLine): string[] {
  const indent = line.reply ? '    ' : '';
  const [first = '', ...rest] = line.text.split('\n').map(asText);
  const edited = line.edited ? ' *(edited)*' : '';
  const only = line.onlyFor === null ? '' : `, only ${asText(line.onlyFor)} sees this`;
  const app = line.app ? ` *(app${only})*` : '';
  return [
    `${indent}- ${timeOf(line.at)} **${asText(line.who)}**${app}: ${first}${edited}`,
    ...rest.map((text) => `${indent}  ${text}`.trimEnd()),
    ...line.files.map((name) => `${indent}  - file: ${asText(name)}`),
    ...(line.reactions.length > 0
      ? [`${indent}  - reactions: ${line.reactions.map(asText).join(' ')}`]
      : []),
  ];
}

const HEAD =
  /^( {4})?- (\d\d:\d\d:\d\d) \*\*((?:[^\\*]|\\.)+)\*\*( \*\(app(?:, only (.+) sees this)?\)\*)?: (.*)$/;
const EDITED = / \*\(edited\)\*$/;

interface Draft extends SeenLine {
  files: string[];
  reactions: string[];
  text: string;
}

/** Reads a transcript back, without knowing how it came about. */
export function readTranscript(markdown: string): SeenLine[] {
  const lines: Draft[] = [];
  let channel = '';
  let day = '';
  for (const row of markdown.split('\n')) {
    channel = /^## #(.+)$/.exec(row)?.[1] ?? channel;
    day = /^### (\d{4}-\d\d-\d\d)/.exec(row)?.[1] ?? day;
    const head = HEAD.exec(row);
    const last = lines.at(-1);
    if (head) lines.push(draftOf(head, asSaid(channel), day));
    else if (last && row.startsWith('  ')) continueWith(last, row.trim());
  }
  return lines;
}

function draftOf(head: RegExpExecArray, channel: string, day: string): Draft {
  const [, indent, time, who = '', app, onlyFor, text = ''] = head;
  return {
    channel,
    at: new Date(`${day}T${time}Z`),
    who: asSaid(who),
    app: app !== undefined,
    onlyFor: onlyFor === undefined ? null : asSaid(onlyFor),
    reply: indent !== undefined,
    text: asSaid(text.replace(EDITED, '')),
    edited: EDITED.test(text),
    files: [],
    reactions: [],
  };
}

function continueWith(line: Draft, row: string): void {
  const [, kind, value = ''] = /^- (file|reactions): (.*)$/.exec(row) ?? [];
  if (kind === 'file') line.files.push(asSaid(value));
  else if (kind === 'reactions') line.reactions.push(...asSaid(value).split(/ (?=:)/));
  else line.text += `\n${asSaid(row.replace(EDITED, ''))}`;
}

/** Puts a backslash before whatever Markdown would act on. */
function asText(said: string): string {
  return said
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^(\s*)([-+=#])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

function asSaid(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function timeOf(at: Date): string {
  return at.toISOString().slice(11, 19);
}
