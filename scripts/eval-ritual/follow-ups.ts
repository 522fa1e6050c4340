import type { RitualFollowUp, RitualSection } from '../../src/domain/ritual/ritual-document.ts';
import { isPlaceholder } from '../../src/domain/ritual/ritual-text.ts';
import { isOneOf } from '../../src/domain/ritual/wording.ts';
import type { FrontMatter } from './form.ts';

type Written = NonNullable<FrontMatter['follow_ups']>[number];

const DONE = /^(?:done|closed|complete[d]?|verified|resolved|finished|shipped|x)$/iu;
const DROPPED = /^(?:dropped|cancel+ed|wont ?fix|won't (?:fix|do)|rejected|declined)$/iu;
const LINK =
  /https?:\/\/|\b[\w-]+\/[\w-]+#\d+|(?:^|\s)#\d+\b|\bPR[- ]?\d+|\b[0-9a-f]{7,40}\b(?=.*\d)|`[^`]+`|\b[A-Z]{2,}-\d+\b/u;
const DAY =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\bby (?:the )?(?:end|mon|tue|wed|thu|fri|sat|sun|next|mid|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)|\b(?:next|this) (?:week|sprint|month|quarter|\w+day)\b|\bdone\b|\bdeployed\b|\bshipped\b|\bmerged\b|\btoday\b|\btomorrow\b|\bweek \d+\b|\bQ[1-4]\b|\bdue\b(?!\s*:?\s*(?:tbd|none|n\/a|-|\?))/iu;
const OWNER =
  /(?<!\w)@[\w.-]+|\b[Oo]wners?:?\s*(?![Tt][Bb][Dd]|[Nn]one|[Nn]\/[Aa]|-|\?|[Aa]ll\b|[Tt]eam|[Ee]veryone)[\p{L}@][\p{L}.-]*|[([—–-]\s*\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\s*(?:[,;)\]:—–-]|$|by\b|\d)|^\**\p{Lu}\p{Ll}+\**(?::| will | to | \()|,\s*\p{Lu}\p{Ll}+\s*(?:[,;)]|$)|\((?:\w+ )?\p{Lu}\p{Ll}+|[;:,.] \p{Lu}\p{Ll}+\b/u;
const TICKET = /https?:\/\/|\b[A-Z]{2,}-\d+\b|(?:^|[\s(\w])#\d+\b/u;
const IS_DONE = /[([—–:,-]\s*(?:already )?done\b/iu;
const NOBODY =
  /\b(?:owner|who)s?:?\s*(?:tbd|none|all|everyone|n\/a|(?:the )?[\w ]*team)\b|[([—–-]\s*(?:all|everyone|the team|team|everybody)\b/iu;

/** Follow-ups of a postmortem: of its data where it has them, else the list in its text. */
export function followUpsOf(
  data: readonly Written[] | null,
  sections: readonly RitualSection[],
  text: string,
  isKept: boolean,
): RitualFollowUp[] {
  if (data) return data.map((one) => fromData(one, text, isKept));
  return sections.filter(({ kind }) => kind === 'actions').flatMap(fromText);
}

/** `isKept` says that this team keeps what its actions turned into; where it does not, nobody can tell. */
function fromData(one: Written, text: string, isKept: boolean): RitualFollowUp {
  const at = text.indexOf(one.title, text.indexOf('\n---', 3));
  return {
    text: one.title,
    start: at < 0 ? null : at,
    owner: one.owner,
    due: one.due,
    state: stateOf(one.state),
    change: changeOf(one, isKept),
    closed: one.closed ? { day: one.closed.toISOString().slice(0, 10), by: one.closed_by } : null,
    reason: one.reason ?? one.note ?? '',
  };
}

/** A note of eight words and more tells what became of it; a number or a link shows it. */
function changeOf({ title, link, note }: Written, isKept: boolean): RitualFollowUp['change'] {
  const words = note ?? '';
  if (link !== null || LINK.test(`${title} ${words}`)) return 'linked';
  if (words.split(/\s+/u).filter(Boolean).length >= 8) return 'told';
  return isKept ? 'none' : 'unknown';
}

function stateOf(said: string): RitualFollowUp['state'] {
  if (DONE.test(said)) return 'done';
  return DROPPED.test(said) ? 'dropped' : 'open';
}

/** A thing to do as it stands in the text; with the cells beside it, where it is a row of a table. */
interface Item {
  readonly text: string;
  readonly start: number;
  /** All that is said of it. */
  readonly line: string;
  readonly box: string;
  readonly cells: ReadonlyMap<'owner' | 'due', string>;
}

/**
 * Owners and days count only where this text keeps them: many teams have them in a tracker, and
 * publish the list without.
 */
function fromText(section: RitualSection): RitualFollowUp[] {
  const items = [...listed(section), ...rowsOf(section)].filter((it) => !isPlaceholder(it.text));
  const homes = items.map(homeOf);
  const keeps = {
    owner:
      homes.some(({ owner, isAnybodys }) => owner !== null || isAnybodys) ||
      items.some(({ cells }) => cells.has('owner')),
    due: homes.some(({ due }) => due !== null) || items.some(({ cells }) => cells.has('due')),
  };
  return items.map(({ text, start, line, box }, at) => ({
    text,
    start,
    owner: homes[at]?.owner ?? (keeps.owner ? null : 'somebody'),
    due: homes[at]?.due ?? (keeps.due ? null : 'some day'),
    ...fateOf(line, box),
    closed: null,
  }));
}

const LISTED = /^([ \t]*)(?:[-*+]|\d+[.)])[ \t]+(?:\[([ xX])\][ \t]*)?(.*)$/gmu;
/** A point of so few words with others below it is their title. */
const GROUP_WORDS = 3;

/** Points at the left edge; where these are titles of groups, the points below them. */
function listed({ text, start }: RitualSection): Item[] {
  const lines = [...text.matchAll(LISTED)].map((it) => ({
    indent: it[1]?.replaceAll('\t', '    ').length ?? 0,
    box: it[2] ?? '',
    line: (it[3] ?? '').trim(),
    at: start + it.index + it[0].length - (it[3] ?? '').trimStart().length,
  }));
  let outer = Number.POSITIVE_INFINITY;
  const items: Item[] = [];
  for (const [nth, { indent, box, line, at }] of lines.entries()) {
    if (indent > outer) continue;
    const hasMore = (lines[nth + 1]?.indent ?? 0) > indent;
    const isTitle = hasMore && line.split(/\s+/u).length <= GROUP_WORDS;
    outer = isTitle ? Number.POSITIVE_INFINITY : indent;
    if (!isTitle)
      items.push({ text: line, start: at, line, box: box.toLowerCase(), cells: new Map() });
  }
  return items;
}

const TABLE = /^\|(.*)\|[ \t]*\n\|[ \t:|-]+\|[ \t]*\n((?:\|.*(?:\n|$))*)/gmu;
const COLUMNS = {
  owner: /\b(?:owners?|assignees?|assigned|who|responsible|dri|lead)\b/iu,
  due: /\b(?:due|deadline|when|eta|target|by)\b|\bdate\b/iu,
};

/** The longest cell of a row says what is to be done; its head tells which are names and days. */
function rowsOf({ text, start }: RitualSection): Item[] {
  return [...text.matchAll(TABLE)].flatMap((table) => {
    const head = cellsIn(table[1] ?? '');
    const from = start + table.index + table[0].length - (table[2] ?? '').length;
    return [...(table[2] ?? '').matchAll(/^\|(.*)$/gmu)].map((row) => {
      const cells = cellsIn((row[1] ?? '').replace(/\|\s*$/u, ''));
      const said = cells.toSorted((a, b) => b.length - a.length)[0] ?? '';
      const kept = (['owner', 'due'] as const).flatMap((what) => {
        const nth = head.findIndex((title) => COLUMNS[what].test(title));
        return nth < 0 ? [] : [[what, cells[nth] ?? ''] as const];
      });
      const at = from + row.index + row[0].indexOf(said);
      return { text: said, start: at, line: cells.join(' — '), box: '', cells: new Map(kept) };
    });
  });
}

function cellsIn(row: string): string[] {
  return row.split('|').map((cell) => cell.trim());
}

function homeOf({
  line,
  box,
  cells,
}: Item): Pick<RitualFollowUp, 'owner' | 'due'> & { isAnybodys: boolean } {
  // What has a ticket is looked after there, and what is done needs nobody.
  if (TICKET.test(line) || IS_DONE.test(line) || box === 'x') {
    return { owner: 'somebody', due: 'done', isAnybodys: false };
  }
  const isAnybodys = NOBODY.test(line);
  const cell = cells.get('owner');
  const isOwned = cell === undefined ? OWNER.test(line) && !isAnybodys : !isPlaceholder(cell);
  const day = cells.get('due') ?? DAY.exec(line)?.[0] ?? '';
  return {
    owner: isOwned ? (cell ?? 'somebody') : null,
    due: isPlaceholder(day) || isOneOf('nonDates', day) ? null : day,
    isAnybodys,
  };
}

function fateOf(said: string, box: string): Pick<RitualFollowUp, 'state' | 'change' | 'reason'> {
  const isDropped = /\bdropped\b|^~~/iu.test(said);
  const isDone = box === 'x' || IS_DONE.test(said);
  return {
    state: isDropped ? 'dropped' : isDone ? 'done' : 'open',
    change: LINK.test(said) ? 'linked' : 'unknown',
    reason: isDropped ? said : '',
  };
}
