import type { Token } from 'markdown-it';
import { markdownReader } from './markdown-it.ts';
import type { Face, Paper, Run } from './pdf-paper.ts';

const STEP = 16;

/** Where in the text a token stands. */
interface Stand {
  depth: number;
  heading: number;
  /** The mark that the next words of an item begin with. */
  mark: string;
  /** Of each list around it: the next number, or null where it has none. */
  readonly numbers: (number | null)[];
}

/** Writes the Markdown of people: its headings, lists, quotes, code and links. A table is told cell by cell. */
export function writeMarkdown(markdown: string, paper: Paper): void {
  const stand: Stand = { depth: 0, heading: 0, mark: '', numbers: [] };
  for (const token of markdownReader().parse(markdown, {})) {
    move(stand, token);
    if (token.type === 'inline') writeInline(token, stand, paper);
    if (token.type === 'code_block' || token.type === 'fence') {
      const code = { text: token.content.trimEnd(), face: 'code' } as const;
      paper.write([code], { size: 9, indent: stand.depth * STEP });
    }
    if (token.type === 'hr') paper.write([{ text: '* * *' }]);
  }
}

function writeInline({ children }: Token, stand: Stand, paper: Paper): void {
  const runs = runsOf(children ?? []);
  if (stand.heading > 0) paper.heading(runs.map(({ text }) => text).join(''), stand.heading);
  else paper.write([{ text: stand.mark }, ...runs], { indent: stand.depth * STEP });
  stand.mark = '';
}

function move(stand: Stand, token: Token): void {
  const { type, tag, nesting } = token;
  if (/^heading_/.test(type)) stand.heading = nesting === 1 ? Number(tag.slice(1)) : 0;
  if (/^(?:(?:bullet|ordered)_list|blockquote)_/.test(type)) stand.depth += nesting;
  if (type === 'bullet_list_open') stand.numbers.push(null);
  if (type === 'ordered_list_open') stand.numbers.push(Number(token.attrGet('start') ?? 1));
  if (/_list_close$/.test(type)) stand.numbers.pop();
  if (type === 'list_item_open') stand.mark = nextMark(stand.numbers);
  if (type === 'tr_open') stand.mark = '• ';
}

/** Of the innermost list. */
function nextMark(numbers: (number | null)[]): string {
  const number = numbers.pop() ?? null;
  numbers.push(number === null ? null : number + 1);
  return number === null ? '• ' : `${number}. `;
}

/** What stands for a break within a paragraph. */
const BREAKS: Readonly<Record<string, string>> = { softbreak: ' ', hardbreak: '\n' };

function runsOf(tokens: readonly Token[]): Run[] {
  const deep: Record<string, number> = { strong: 0, em: 0, s: 0 };
  let link: string | null = null;
  const runs: Run[] = [];
  for (const token of tokens) {
    const { type, tag, nesting, content } = token;
    const depth = deep[tag];
    if (depth !== undefined) deep[tag] = depth + nesting;
    if (tag === 'a') link = addressOf(token);
    const face = type === 'code_inline' ? 'code' : faceOf(deep);
    if (nesting === 0) runs.push({ text: BREAKS[type] ?? content, face, link });
  }
  return runs;
}

function addressOf(token: Token): string | null {
  return token.nesting === 1 ? String(token.attrGet('href')) : null;
}

function faceOf({ strong = 0, em = 0 }: Readonly<Record<string, number>>): Face {
  if (strong > 0 && em > 0) return 'bold italic';
  if (strong > 0) return 'bold';
  return em > 0 ? 'italic' : 'plain';
}
