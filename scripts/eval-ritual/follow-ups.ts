import type { RitualFollowUp, RitualSection } from '../../src/domain/ritual/ritual-document.ts';
import { isPlaceholder } from '../../src/domain/ritual/ritual-text.ts';
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

/** A line of a list or of a table, but not the table's head. */
const ITEM = /^(?:\s*(?:[-*+]|\d+[.)])\s+(?:\[([ x])\]\s*)?|\|)(.*)$/gimu;

function fromText({ text, start }: RitualSection): RitualFollowUp[] {
  const head = /^\|(.*)\|[ \t]*\n\|[ \t:|-]+\|/mu.exec(text);
  const [from, to] = head ? [head.index, head.index + head[0].length] : [0, 0];
  return [...text.matchAll(ITEM)]
    .filter(({ index }) => index < from || index >= to)
    .map(({ index, 0: line, 1: box = '', 2: body = '' }) => {
      const isRow = line.startsWith('|');
      const said = isRow ? firstCell(body) : body.trim();
      const place = start + index + line.indexOf(said);
      return {
        text: said,
        start: place,
        ...homeOf(box === 'x' ? `(done) ${body}` : body, isRow),
        ...fateOf(body, box),
        closed: null,
      };
    })
    .filter((it) => !isPlaceholder(it.text));
}

/** The longest one says what is to be done; beside it stand names and days. */
function firstCell(row: string): string {
  const cells = row.split('|').map((cell) => cell.trim());
  return cells.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

function homeOf(said: string, isRow: boolean): Pick<RitualFollowUp, 'owner' | 'due'> {
  const line = isRow ? said.replaceAll('|', ' — ') : said;
  const isOwned = OWNER.test(line) && !NOBODY.test(line);
  // What has a ticket is looked after there, and what is done needs nobody.
  if (TICKET.test(line) || IS_DONE.test(line)) return { owner: 'somebody', due: 'done' };
  return { owner: isOwned ? 'somebody' : null, due: DAY.exec(line)?.[0] ?? null };
}

function fateOf(said: string, box: string): Pick<RitualFollowUp, 'state' | 'change' | 'reason'> {
  const isDropped = /\bdropped\b|^~~/iu.test(said);
  const isDone = box.toLowerCase() === 'x' || IS_DONE.test(said);
  return {
    state: isDropped ? 'dropped' : isDone ? 'done' : 'open',
    change: LINK.test(said) ? 'linked' : 'unknown',
    reason: isDropped ? said : '',
  };
}
