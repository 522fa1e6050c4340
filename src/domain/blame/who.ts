import people from './vocabulary/people.json' with { type: 'json' };
import { spread } from './vocabulary.ts';
import type { Word } from './word.ts';
import { isOneOrMore, wordSet } from './word-set.ts';

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

const PRONOUNS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    you: 'you yourself',
    i: 'i me myself',
    we: 'we us',
    they: 'they them',
    name: 'he him she her',
    who: 'who',
    thing: 'it this that these those there which what something nothing everything',
    nobody: 'nobody noone none',
    somebody: 'whoever someone somebody anyone anybody everyone everybody',
  } satisfies Partial<Record<Kind, string>>).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as Kind] as const),
  ),
);

const ROLES = new Set(spread(people.roles).flatMap((role) => [role, `${role}s`]));
/** Some words name people only in company: "the driver" does, in "driver update" it does not. */
const CAREFUL = new Set(spread(people.needDeterminer));
const NAMES = new Set(spread(people.names));
const ALSO_WORDS = new Set(spread(people.alsoWords));
const PRODUCTS = new Set(spread(people.products));

const TEAMS = wordSet(
  'team crew squad department dept folk guy people lot crowd gang bunch desk shift office staff group',
);

/** Machines have these names too: a train has a controller of flesh, a pump one of steel. */
const MACHINES = wordSet(
  'controller operator driver agent loader scheduler planner handler collector',
);
/** Before such a word they tell that it is a person. */
const WITH_PEOPLE = wordSet(`
  the a an our your their his her this that two three both first second other new senior junior
  train traffic air duty night day shift crane bus truck van lorry forklift plant machine tram taxi delivery signal
  room control telephone switchboard console floor desk substation grid network maintenance production route
  workshop event depot store line supply late early morning relief on
`);
const WITH_MACHINES = wordSet(
  'client server device kernel network print storage database test user message build',
);

export const DETERMINERS = wordSet(`
  the a an this that these those our your his her their my some any no which whichever every each another most poor
  dear both one two three four several many certain whose other
`);

/** What people may stand after without any "the": "by ops", "then ops". */
const BEFORE_PEOPLE = wordSet(`
  by from of with on why did does do to has have had and or that because if but only when while as than so was were is
  then again once tell told ask asked let 's . , ; : ! ? – — -
`);

export function isPronoun({ lower }: Word): boolean {
  return PRONOUNS.has(lower);
}

export function isMention(word: Word): boolean {
  return /^@\w/.test(word.text);
}

export function isRoleWord({ lower }: Word): boolean {
  return ROLES.has(lower);
}

/** A name of the workspace, or one that many people have. Of the many, some are words as well: those need a capital. */
export function isNamed(word: Word | undefined, roster: ReadonlySet<string>): boolean {
  if (!word || PRODUCTS.has(word.lower)) return false;
  if (roster.has(word.lower)) return true;
  if (!NAMES.has(word.lower)) return false;
  const isCapital = /^[A-Z][a-z]/.test(word.text);
  return ALSO_WORDS.has(word.lower)
    ? isCapital && word.tag === 'PROPN'
    : isCapital || !/^[A-Z]/.test(word.text);
}

/** Whom or what the words from `first` to `last` speak of. */
export function kindOf(
  words: readonly Word[],
  first: number,
  last: number,
  roster: ReadonlySet<string>,
): Kind {
  const [opening, head] = [words[first], words[last]];
  if (!head || !opening) return 'thing';
  if (opening.lower === 'you' && last === first + 1) return 'you';
  const pronoun = first === last ? PRONOUNS.get(head.lower) : undefined;
  if (pronoun) return pronoun;
  if (isMention(head)) return 'name';
  if (isNamed(head, roster) && !/^(?:the|an?)$/.test(opening.lower)) return 'name';
  if (isRole(words, first, last)) return kindOfRole(opening, head);
  const isSurname = words.slice(first, last).some((word) => isNamed(word, roster));
  return isSurname && /^[A-Z][a-z]/.test(head.text) ? 'name' : 'thing';
}

/** "no engineer" is nobody, and "our team" is us. */
function kindOfRole(opening: Word, head: Word): Kind {
  if (opening.lower === 'no') return 'nobody';
  const isOurs = opening.lower === 'my' || opening.lower === 'our';
  return isOurs && isOneOrMore(TEAMS, head.lower) ? 'we' : 'role';
}

function isRole(words: readonly Word[], first: number, last: number): boolean {
  const head = words[last];
  if (!head || !ROLES.has(head.lower)) return false;
  const before = words[last - 1]?.lower ?? '';
  if (last > first && isOneOrMore(TEAMS, head.lower)) return true;
  if (last > first && isOneOrMore(MACHINES, head.lower) && !WITH_PEOPLE.has(before)) return false;
  if (!CAREFUL.has(head.lower) || first === 0) return true;
  if (last === first) return BEFORE_PEOPLE.has(before);
  return DETERMINERS.has(words[first]?.lower ?? '') || !WITH_MACHINES.has(before);
}
