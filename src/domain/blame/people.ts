import type { Word } from './sentences.ts';
import people from './vocabulary/people.json' with { type: 'json' };

/** Who a group of words speaks of. `self` is the writer, `we` the writer with others, `name` a certain person. */
type Kind = 'you' | 'self' | 'we' | 'name' | 'role' | 'they' | 'thing';

/** The words from `first` to `last` that name one person or thing. */
export interface Group {
  readonly kind: Kind;
  readonly first: number;
  readonly last: number;
}

const PRONOUNS: Readonly<Record<string, Kind>> = {
  you: 'you',
  i: 'self',
  me: 'self',
  we: 'we',
  us: 'we',
  they: 'they',
  them: 'they',
  he: 'name',
  him: 'name',
  she: 'name',
  her: 'name',
};

const ROLES = new Set(people.roles.flatMap((role) => [role, `${role}s`]));
const CAREFUL = new Set(people.needDeterminer);
const NAMES = new Set(people.names);
const ALSO_WORDS = new Set(people.alsoWords);
const PRODUCTS = new Set(people.products);
const PRONOUN_ROLES = /^(?:some|any|every|no)(?:one|body)$|^whoever$|^people$|^folks?$/;
const BEFORE_PEOPLE = /^(?:by|from|of|with|on|why|did|does|to|has|had|[.,;:!])$/;
const DETERMINERS =
  /^(?:the|a|an|this|that|these|those|our|your|his|her|their|my|some|any|no|which|whichever|every|each|another|most|poor|dear|both|one|two|three)$/;

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

/** Where the group that begins here ends, or one before where none begins. */
function endOf(words: readonly Word[], from: number, roster: ReadonlySet<string>): number {
  const first = words[from];
  if (!first) return from - 1;
  if (isWhole(first, words[from + 1], roster)) return from;
  let last = from - 1;
  for (const [offset, word] of words.slice(from).entries()) {
    if (isNominal(word, roster)) last = from + offset;
    else if (!isInside(word, offset === 0, words[from + offset + 1])) break;
  }
  return last;
}

/** A pronoun or a mention is a group by itself. "her" may also begin one: "her change". */
function isWhole(word: Word, next: Word | undefined, roster: ReadonlySet<string>): boolean {
  if (word.lower === 'her') return !isNominal(next, roster);
  return word.lower in PRONOUNS || isMention(word) || PRONOUN_ROLES.test(word.lower);
}

function isInside(word: Word, isFirst: boolean, next: Word | undefined): boolean {
  if (DETERMINERS.test(word.lower)) return isFirst;
  if (word.lower === '-' || word.lower === '&') return !isFirst && next !== undefined;
  return (
    word.tag === 'ADJ' || word.tag === 'NUM' || /^(?:new|oncall|senior|junior)$/.test(word.lower)
  );
}

function isNominal(word: Word | undefined, roster: ReadonlySet<string>): boolean {
  if (!word || word.lower in PRONOUNS || DETERMINERS.test(word.lower)) return false;
  return (
    word.tag === 'NOUN' || word.tag === 'PROPN' || ROLES.has(word.lower) || isNamed(word, roster)
  );
}

function kindOf(
  words: readonly Word[],
  first: number,
  last: number,
  roster: ReadonlySet<string>,
): Kind {
  const head = words[last];
  if (!head) return 'thing';
  const pronoun = first === last ? PRONOUNS[head.lower] : undefined;
  if (pronoun) return pronoun;
  if (isMention(head)) return 'name';
  if (isNamed(head, roster))
    return /^(?:the|an?)$/.test(words[first]?.lower ?? '') ? 'thing' : 'name';
  if (PRONOUN_ROLES.test(head.lower) || isRole(words, first, last)) return 'role';
  const isSurname = words.slice(first, last).some((word) => isNamed(word, roster));
  return isSurname && /^[A-Z][a-z]/.test(head.text) ? 'name' : 'thing';
}

/** Some words name people only in company: "the driver" does, in "driver update" it does not. */
function isRole(words: readonly Word[], first: number, last: number): boolean {
  const head = words[last];
  if (!head || !ROLES.has(head.lower)) return false;
  if (!CAREFUL.has(head.lower) || last > first || first === 0) return true;
  return BEFORE_PEOPLE.test(words[first - 1]?.lower ?? '');
}

function isMention(word: Word): boolean {
  return /^@\w/.test(word.text);
}

function isNamed(word: Word, roster: ReadonlySet<string>): boolean {
  if (PRODUCTS.has(word.lower)) return false;
  if (roster.has(word.lower)) return true;
  if (!NAMES.has(word.lower)) return false;
  const isCapital = /^[A-Z][a-z]/.test(word.text);
  return ALSO_WORDS.has(word.lower)
    ? isCapital && word.tag === 'PROPN'
    : isCapital || !/^[A-Z]/.test(word.text);
}
