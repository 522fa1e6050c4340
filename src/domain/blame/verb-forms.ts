import irregular from './vocabulary/irregular.json' with { type: 'json' };
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** How a verb is written: `ed` may be its past or its participle ("pushed", "put"). */
export type Form = 'ing' | 'past' | 'participle' | 'ed' | 'present' | 'base';

const FORMS_OF_BE = wordSet('am is are was were be been being');

const forms = Object.entries(irregular as Readonly<Record<string, readonly string[]>>);
/** Irregular pasts and participles, each with its verb. */
const PASTS = new Map(forms.flatMap(([verb, [past = '']]) => written(past, verb)));
const PARTICIPLES = new Map(
  forms.flatMap(([verb, [, participle = '']]) => written(participle, verb)),
);

/** They end in "ed", and nothing was done. */
const ENDS_IN_ED = wordSet('need feed exceed proceed succeed embed speed shed');

/** What cannot be a participle, whatever its ending. */
const NO_VERBS = wordSet('PUNCT ADP DET PRON ADV SCONJ');

function written(ways: string, verb: string): [string, string][] {
  return ways.split('/').map((way) => [way, verb]);
}

/** How this word is written, taken for a verb. */
export function formOf({ lower, lemma }: Word): Form {
  if (/.{2}ing$/.test(lower) && (lemma !== lower || lower === 'being')) return 'ing';
  const [past, participle] = [PASTS.has(lower), PARTICIPLES.has(lower)];
  if (past !== participle) return past ? 'past' : 'participle';
  if (past || (lower.endsWith('ed') && !ENDS_IN_ED.has(lower))) return 'ed';
  return lower.endsWith('s') && lemma !== lower ? 'present' : 'base';
}

/** A verb as a dictionary has it. The tagger knows fewer irregular ones. */
export function verbLemmaOf({ lower, lemma }: Word): string {
  return FORMS_OF_BE.has(lower) ? 'be' : (PASTS.get(lower) ?? PARTICIPLES.get(lower) ?? lemma);
}

export function isFormOfBe(lower: string): boolean {
  return FORMS_OF_BE.has(lower);
}

/** "broken", "pushed": it may follow "was" or "have". */
export function isParticiple(word: Word | undefined): boolean {
  if (!word || NO_VERBS.has(word.tag)) return false;
  const form = formOf(word);
  return form === 'ed' || form === 'participle';
}

/** "pushing": it may follow "was". */
export function isIng(word: Word | undefined): boolean {
  return (
    word !== undefined && (word.tag === 'VERB' || word.lower === 'being') && formOf(word) === 'ing'
  );
}
