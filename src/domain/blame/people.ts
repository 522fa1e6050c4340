import people from './vocabulary/people.json' with { type: 'json' };
import { spread } from './vocabulary.ts';
import type { Word } from './words.ts';

/**
 * Who a group of words speaks of. `i` is the writer, `we` the writer with others, `name` a certain person, `role`
 * whoever holds it, or a team; `thing` is everything else.
 */
export type Kind =
  | 'you'
  | 'i'
  | 'we'
  | 'name'
  | 'role'
  | 'they'
  | 'somebody'
  | 'nobody'
  | 'who'
  | 'thing';

/** The words from `first` to `last` that name one person or thing. */
export interface Group {
  kind: Kind;
  readonly first: number;
  readonly last: number;
}

const PRONOUNS: Readonly<Record<string, Kind>> = {
  you: 'you',
  yourself: 'you',
  i: 'i',
  me: 'i',
  myself: 'i',
  we: 'we',
  us: 'we',
  they: 'they',
  them: 'they',
  he: 'name',
  him: 'name',
  she: 'name',
  her: 'name',
  who: 'who',
  it: 'thing',
  this: 'thing',
  that: 'thing',
  these: 'thing',
  those: 'thing',
  there: 'thing',
  which: 'thing',
  what: 'thing',
  something: 'thing',
  nothing: 'thing',
  everything: 'thing',
  nobody: 'nobody',
  noone: 'nobody',
  none: 'nobody',
  whoever: 'somebody',
  someone: 'somebody',
  somebody: 'somebody',
  anyone: 'somebody',
  anybody: 'somebody',
  everyone: 'somebody',
  everybody: 'somebody',
};

const ROLES = new Set(spread(people.roles).flatMap((role) => [role, `${role}s`]));
const CAREFUL = new Set(spread(people.needDeterminer));
const NAMES = new Set(spread(people.names));
const ALSO_WORDS = new Set(spread(people.alsoWords));
const PRODUCTS = new Set(spread(people.products));
const TEAMS =
  /^(?:team|crew|squad|department|dept|folks?|guys?|people|lot|crowd|gang|bunch|desk|shift|office|staff|group)s?$/;
const BEFORE_PEOPLE =
  /^(?:by|from|of|with|on|why|did|does|do|to|has|have|had|and|or|that|because|if|but|only|when|while|as|than|so|was|were|is|then|again|once|tell|told|ask|asked|let|'s|[.,;:!?–—-])$/;
const DETERMINERS =
  /^(?:the|a|an|this|that|these|those|our|your|his|her|their|my|some|any|no|which|whichever|every|each|another|most|poor|dear|both|one|two|three|four|several|many|certain|whose|other)$/;
const POSSESSIVE = /^(?:our|your|his|her|their|my|whose)$/;

/** The groups of a sentence, left to right. Names of the workspace are given in lower case. */
export function groupsOf(words: readonly Word[], roster: ReadonlySet<string>): Group[] {
  const found: Group[] = [];
  for (let at = 0; at < words.length; ) {
    const last = endOf(words, at, roster);
    if (last < at) {
      at += 1;
      continue;
    }
    found.push({ kind: kindOf(words, at, last, roster), first: at, last });
    at = last + 1;
  }
  return found;
}

/** Of each word that is in a group: which. */
export function insideOf(groups: readonly Group[]): ReadonlyMap<number, Group> {
  const inside = new Map<number, Group>();
  for (const group of groups)
    for (let at = group.first; at <= group.last; at += 1) inside.set(at, group);
  return inside;
}

/** Where the group that begins here ends, or one before where none begins. */
function endOf(words: readonly Word[], from: number, roster: ReadonlySet<string>): number {
  const first = words[from];
  if (!first) return from - 1;
  if (
    first.lower === 'you' &&
    /^(?:guys|lot|people|folks|all|two|three)$/.test(words[from + 1]?.lower ?? '')
  )
    return from + 1;
  if (isWhole(words, from, roster)) return from;
  let last = from - 1;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    if (at > from && last === at - 1 && endsBefore(words, at, from, roster)) break;
    if (isNominal(word, roster) || isLead(words, at, from)) last = at;
    else if (!isInside(words, at, from, roster)) break;
  }
  return last;
}

/** "The shift lead failed": the lead, not what the shift does. */
function isLead(words: readonly Word[], at: number, from: number): boolean {
  const word = words[at];
  return (
    at > from &&
    word?.tag === 'VERB' &&
    ROLES.has(word.lower) &&
    /^(?:VERB|AUX|ADV)$/.test(words[at + 1]?.tag ?? '')
  );
}

/** A pronoun or a mention is a group by itself. "her" and "that" may also begin one: "her change". */
function isWhole(words: readonly Word[], at: number, roster: ReadonlySet<string>): boolean {
  const word = words[at];
  if (!word) return false;
  if (/^(?:her|this|that|these|those|which|what)$/.test(word.lower)) {
    if (word.tag === 'SCONJ') return false;
    const next = words[at + 1];
    return !(isNominal(next, roster) || next?.tag === 'ADJ' || next?.tag === 'NUM');
  }
  return Object.hasOwn(PRONOUNS, word.lower) || isMention(word);
}

function isInside(
  words: readonly Word[],
  at: number,
  from: number,
  roster: ReadonlySet<string>,
): boolean {
  const word = words[at];
  if (!word) return false;
  if (DETERMINERS.test(word.lower))
    return (
      at === from ||
      (at === from + 1 &&
        /^(?:the|our|your|all|some)$/.test(words[from]?.lower ?? '') &&
        /^(?:one|two|three|four|several|other)$/.test(word.lower))
    );
  if (word.lower === '-' || word.lower === '&') return at > from && words[at + 1] !== undefined;
  if (word.tag === 'ADJ' || word.tag === 'NUM' || word.tag === 'PROPN') return true;
  if (/^(?:oncall|senior|junior|new)$/.test(word.lower)) return true;
  // "the failed deploy", "an untested change": what was done to it stands inside.
  const opens = DETERMINERS.test(words[from]?.lower ?? '') && at > from;
  if (opens && word.tag === 'ADV' && words[at + 1]?.tag === 'ADJ') return true;
  return (
    opens &&
    word.tag === 'VERB' &&
    /(?:ed|ing|en|t)$/.test(word.lower) &&
    isNominal(words[at + 1], roster) &&
    !ROLES.has(words[at - 1]?.lower ?? '')
  );
}

/** A role or a name is followed by its verb, even one that may also be a noun: "the team pushes it". */
function endsBefore(
  words: readonly Word[],
  at: number,
  from: number,
  roster: ReadonlySet<string>,
): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!before || !word) return true;
  if (isMention(word)) return true;
  if (/^(?:time|day|week|night|moment)$/.test(before.lower) && word.tag === 'PROPN') return true;
  if (isNamed(word, roster) && before.tag === 'NOUN' && !ROLES.has(before.lower) && from < at)
    return true;
  const isPerson =
    isNamed(before, roster) ||
    (ROLES.has(before.lower) && (from < at - 1 || /s$/.test(before.lower)));
  if (!isPerson || ROLES.has(word.lower)) return false;
  return (
    /^(?:NOUN|ADJ)$/.test(word.tag) &&
    /(?:ed|s)$/.test(word.lower) &&
    word.lemma !== word.lower &&
    /^(?:DET|PRON|PART)$/.test(next?.tag ?? '')
  );
}

function isNominal(word: Word | undefined, roster: ReadonlySet<string>): boolean {
  if (!word || Object.hasOwn(PRONOUNS, word.lower) || DETERMINERS.test(word.lower)) return false;
  if (/^[^\w@]/.test(word.lower)) return false;
  return (
    word.tag === 'NOUN' ||
    word.tag === 'PROPN' ||
    (ROLES.has(word.lower) && word.tag !== 'VERB') ||
    isNamed(word, roster)
  );
}

function kindOf(
  words: readonly Word[],
  first: number,
  last: number,
  roster: ReadonlySet<string>,
): Kind {
  const [opening, head] = [words[first], words[last]];
  if (!head || !opening) return 'thing';
  if (opening.lower === 'you' && last === first + 1) return 'you';
  const pronoun = first === last ? PRONOUNS[head.lower] : undefined;
  if (pronoun) return pronoun;
  if (isMention(head)) return 'name';
  if (isNamed(head, roster) && !/^(?:the|an?)$/.test(opening.lower)) return 'name';
  if (isRole(words, first, last))
    return opening.lower === 'no'
      ? 'nobody'
      : /^(?:my|our)$/.test(opening.lower) && TEAMS.test(head.lower)
        ? 'we'
        : 'role';
  const isSurname = words.slice(first, last).some((word) => isNamed(word, roster));
  return isSurname && /^[A-Z][a-z]/.test(head.text) ? 'name' : 'thing';
}

/** Machines have these names too: a train has a controller of flesh, a pump one of steel. */
const MACHINES =
  /^(?:controller|operator|driver|agent|loader|scheduler|planner|handler|collector)s?$/;
const WITH_PEOPLE =
  /^(?:train|traffic|air|duty|night|day|shift|crane|bus|truck|van|lorry|forklift|plant|machine|tram|taxi|delivery|signal|room|control|senior|junior|new|other|telephone|switchboard|console|floor|desk|substation|grid|network|two|three|both|the|a|an|our|your|their|his|her|this|that|maintenance|production|route|workshop|event|depot|store|line|supply|first|second|late|early|morning|relief|on)$/;

/** Some words name people only in company: "the driver" does, in "driver update" it does not. */
function isRole(words: readonly Word[], first: number, last: number): boolean {
  const head = words[last];
  if (!head || !ROLES.has(head.lower)) return false;
  if (TEAMS.test(head.lower) && last > first) return true;
  if (MACHINES.test(head.lower) && last > first && !WITH_PEOPLE.test(words[last - 1]?.lower ?? ''))
    return false;
  if (!CAREFUL.has(head.lower) || first === 0) return true;
  if (last > first)
    return (
      DETERMINERS.test(words[first]?.lower ?? '') ||
      !/^(?:client|server|device|kernel|network|print|storage|database|test|user|message|build)$/.test(
        words[last - 1]?.lower ?? '',
      )
    );
  return BEFORE_PEOPLE.test(words[first - 1]?.lower ?? '');
}

function isMention(word: Word): boolean {
  return /^@\w/.test(word.text);
}

function isNamed(word: Word | undefined, roster: ReadonlySet<string>): boolean {
  if (!word || PRODUCTS.has(word.lower)) return false;
  if (roster.has(word.lower)) return true;
  if (!NAMES.has(word.lower)) return false;
  const isCapital = /^[A-Z][a-z]/.test(word.text);
  return ALSO_WORDS.has(word.lower)
    ? isCapital && word.tag === 'PROPN'
    : isCapital || !/^[A-Z]/.test(word.text);
}

export { POSSESSIVE };
