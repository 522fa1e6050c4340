import { findBlame } from '../blame/find-blame.ts';
import type { ReviewDocument } from '../document.ts';
import { isEnglish } from '../english.ts';
import type { Signal } from './signals.ts';

/** Once may be a slip; so often it is how the story is told. */
const REPEATED = 3;
/** So many people, and it points to none of them. */
const FEWEST_PEOPLE = 3;

const COUNTERFACTUAL = 'counterfactual';
/** Categories of findings that put something down to a person. */
const BLAME: ReadonlySet<string> = new Set([
  'accusation',
  'accusatory_question',
  'character_judgement',
  'human_error_label',
  'punitive',
]);

type Look = Parameters<typeof findBlame>[1];

/** What of some words matters here: neither the words nor whose they are. */
export interface Noticed {
  readonly counterfactuals: number;
  readonly isBlame: boolean;
}

/** What a review and the talk about it have in common, for whoever facilitates it. */
export interface Worded {
  /** Each text of the review that people wrote. */
  readonly texts: readonly Noticed[];
  /** What each person said in the channel, taken together; in no order. */
  readonly people: readonly Noticed[];
}

/** Looks at some words. `rejected` are rules whose findings do not count here. */
export function noticedIn(
  text: string,
  how: Look,
  rejected: ReadonlySet<string> = new Set(),
): Noticed {
  const found = isEnglish(text) ? findBlame(text, how) : [];
  const kept = found.filter(({ rule }) => !rejected.has(rule));
  return {
    counterfactuals: kept.filter(({ category }) => category === COUNTERFACTUAL).length,
    isBlame: kept.some(({ category }) => BLAME.has(category)),
  };
}

/** What people wrote for a review, and did not take out again. */
export function writtenIn({ sections, factors, users }: ReviewDocument): string[] {
  const own = sections.filter(({ isGenerated, isDeleted }) => !isGenerated && !isDeleted);
  const said = [users.felt, users.howWeKnow].filter((text) => text !== null);
  return [...own, ...factors].map(({ text }) => text).concat(said);
}

/**
 * What calls for a question to whoever facilitates. How often it was, where, and by whom is told to
 * nobody; of a channel nothing is said before it is true of several people.
 */
export function signalOfWording({ texts, people }: Worded, facilitator: string): Signal | null {
  const signal = (when: string, fact: string) => ({ when, fact, people: { facilitator } });
  const told = texts.reduce((sum, { counterfactuals }) => sum + counterfactuals, 0);
  const of = (is: (one: Noticed) => boolean) => people.filter(is).length >= FEWEST_PEOPLE;
  if (texts.some(({ isBlame }) => isBlame)) {
    return signal('blame_seen', 'its text puts something down to a person.');
  }
  if (of(({ isBlame }) => isBlame)) {
    return signal(
      'blame_seen',
      'since the end, several people in the channel put it down to a person.',
    );
  }
  if (told >= REPEATED) {
    return signal(
      'repeated_counterfactuals',
      'its text tells more than once of what did not happen.',
    );
  }
  return of(({ counterfactuals }) => counterfactuals > 0)
    ? signal(
        'repeated_counterfactuals',
        'since the end, several people in the channel told of what did not happen.',
      )
    : null;
}
