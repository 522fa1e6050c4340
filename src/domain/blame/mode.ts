import { hasBe, hasHave, type Modal, modalOf } from './auxiliaries.ts';
import { formOf, isFormOfBe } from './verb-forms.ts';
import type { Word } from './word.ts';

const LEADS = ['should', 'must', 'could', 'would', 'will', 'can', 'to'] as const;
const LED = [
  'do',
  'be done',
  'be doing',
  'have done',
  'have been done',
  'have been doing',
] as const;
const PLAIN = [
  'did',
  'does',
  'do',
  'doing',
  'done',
  'was done',
  'was doing',
  'is done',
  'is doing',
] as const;

/**
 * What a verb phrase is called: the same words with "do" for the verb. "broke" and "has broken" are `did`, "was
 * broken" is `was done`, "to break" is `to do`, "might have been told" is `could have been done`; `do` alone is a
 * command, for with a subject it is `does`; `done` and `doing` stand without any auxiliary.
 */
export type Mode = (typeof PLAIN)[number] | `${(typeof LEADS)[number]} ${(typeof LED)[number]}`;

/** All that a verb phrase can be called. */
export const MODES: ReadonlySet<string> = new Set<Mode>([
  ...PLAIN,
  ...LEADS.flatMap((lead) => LED.map((led) => `${lead} ${led}` as const)),
]);

/** What a verb is called with these helpers before it. */
export function modeOf(word: Word, helpers: readonly Word[]): Mode {
  const lead = modalOf(word, helpers) ?? (helpers[0]?.lower === 'to' ? 'to' : undefined);
  if (lead) return ledMode(lead, word, helpers);
  if (helpers.length > 0) return helpedMode(word, helpers);
  return isFormOfBe(word.lower) ? beMode(word.lower) : aloneMode(word);
}

/** "should have been told", "to tell". */
function ledMode(lead: Modal | 'to', word: Word, helpers: readonly Word[]): Mode {
  // Without the lead itself: the "'d" that is "would" is no "had".
  const isHave = hasHave(helpers.slice(1));
  if (!hasBe(word, helpers)) return `${lead} ${isHave ? 'have done' : 'do'}`;
  const doing = formOf(word) === 'ing' ? 'doing' : 'done';
  return `${lead} ${isHave ? 'have been' : 'be'} ${doing}`;
}

/** "was told", "have told", "did not tell". */
function helpedMode(word: Word, helpers: readonly Word[]): Mode {
  if (hasBe(word, helpers)) {
    const isPast =
      hasHave(helpers) || helpers.some(({ lower }) => /^(?:was|were|been)$/.test(lower));
    return `${isPast ? 'was' : 'is'} ${formOf(word) === 'ing' ? 'doing' : 'done'}`;
  }
  if (hasHave(helpers)) return 'did';
  return helpers.at(-1)?.lower === 'did' ? 'did' : 'does';
}

function beMode(lower: string): Mode {
  if (lower === 'be') return 'do';
  if (lower === 'being') return 'doing';
  return lower === 'was' || lower === 'were' || lower === 'been' ? 'did' : 'does';
}

function aloneMode(word: Word): Mode {
  switch (formOf(word)) {
    case 'ing':
      return 'doing';
    case 'participle':
      return 'done';
    case 'past':
    case 'ed':
      return 'did';
    case 'present':
      return 'does';
    case 'base':
      return 'do';
  }
}
