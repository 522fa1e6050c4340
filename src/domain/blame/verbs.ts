import type { Group } from './people.ts';
import irregular from './vocabulary/irregular.json' with { type: 'json' };
import type { Word } from './words.ts';

/** What is done, with all that stands before it: "should not have been tested". */
export interface VerbPhrase {
  /** From the first auxiliary to the verb itself. */
  readonly first: number;
  readonly last: number;
  readonly lemma: string;
  /** As `did`, `was done`, `should have done`, `to do`: see MODES. */
  readonly mode: string;
  readonly not: boolean;
  /** "had" or "'d" before it: told of what was before, or of what was not. */
  readonly had: boolean;
  /** Its auxiliary stands before its subject: "did you", "had they". */
  readonly turned: boolean;
}

const MODALS: Readonly<Record<string, string>> = {
  should: 'should',
  ought: 'should',
  must: 'must',
  could: 'could',
  might: 'could',
  may: 'could',
  would: 'would',
  "'d": 'would',
  will: 'will',
  shall: 'will',
  "'ll": 'will',
  gonna: 'will',
  can: 'can',
  cannot: 'can',
};
const BE = /^(?:am|is|are|was|were|be|been|being|'s)$/;
const HAVE = /^(?:have|has|had|having|'d|'s|of)$/;
const DO = /^(?:do|does|did)$/;
const NOT = /^(?:not|never)$/;

const forms = Object.entries(irregular as Record<string, readonly string[]>);
const PASTS = new Map(forms.flatMap(([verb, [past = '']]) => past.split('/').map((f) => [f, verb])));
const PARTICIPLES = new Map(
  forms.flatMap(([verb, [, participle = '']]) => participle.split('/').map((f) => [f, verb])),
);

type Form = 'ing' | 'past' | 'participle' | 'ed' | 'present' | 'base';

/** How a verb is written: "ed" may be past or participle. */
function formOf({ lower, lemma }: Word): Form {
  if (/.{2}ing$/.test(lower) && lemma !== lower) return 'ing';
  const [past, participle] = [PASTS.has(lower), PARTICIPLES.has(lower)];
  if (past !== participle) return past ? 'past' : 'participle';
  if (past || (/ed$/.test(lower) && (lemma !== lower || !/^(?:need|feed|speed|seed|bleed|breed|shed|embed|exceed|proceed|succeed|indeed|hundred|red|bed|agreed)$/.test(lower)))) return 'ed';
  return /s$/.test(lower) && lemma !== lower ? 'present' : 'base';
}

const NOT_VERBS = /^(?:ok|please|due|like|lot|lol)$/;

function isVerb(word: Word | undefined): word is Word {
  return word?.tag === 'VERB' && /^[a-z]/.test(word.lower) && !NOT_VERBS.test(word.lower);
}

/** After an auxiliary a word that can be a participle is one, whatever it was taken for. */
function isParticiple(word: Word | undefined): boolean {
  if (!word || /^(?:PUNCT|ADP|DET|PRON)$/.test(word.tag)) return false;
  const form = formOf(word);
  return form === 'ed' || form === 'participle';
}

/** Words that may stand anywhere without changing who did what. */
export function isFiller(word: Word | undefined): boolean {
  if (!word || NOT.test(word.lower)) return false;
  return (word.tag === 'ADV' && !/^(?:why|how|when|where|too|so|as|there|here|down|up|off|out|away|back|again|always|rarely|once|n't|no)$/.test(word.lower)) || FILLERS.has(word.lower);
}

const FILLERS = new Set('just even really please well also clearly actually literally basically tbh honestly apparently simply obviously ever all both still then already certainly surely perhaps maybe fucking bloody damn freaking effing kindly'.split(' '));

/** The verbs of a sentence, left to right, leaving out those inside of a group ("the failed deploy"). */
export function verbsOf(words: readonly Word[], groups: readonly Group[]): VerbPhrase[] {
  const inside = new Map<number, Group>();
  for (const group of groups)
    for (let at = group.first; at <= group.last; at += 1) inside.set(at, group);
  const found: VerbPhrase[] = [];
  for (let at = 0; at < words.length; ) {
    const verb = inside.has(at) ? null : verbFrom(words, at, inside);
    if (verb) found.push(verb);
    at = verb ? verb.last + 1 : at + 1;
  }
  return found;
}

function verbFrom(
  words: readonly Word[],
  from: number,
  inside: ReadonlyMap<number, Group>,
): VerbPhrase | null {
  let [modal, to, have, be, did, not, had] = ['', false, false, '', '', false, false];
  let turned = false;
  let first = from;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    if (!word) return null;
    const { lower } = word;
    const group = inside.get(at);
    if (group) {
      // "did you", "had the crew", "was nobody": the verb comes after its subject.
      if (turned || at === from || !(modal || have || be || did) || group.first !== at) break;
      turned = true;
      at = group.last;
      first = at + 1;
      continue;
    }
    if (NOT.test(lower)) {
      if (at === from) return null;
      not = true;
      continue;
    }
    if (at > from && isFiller(word)) continue;
    const next = nextOf(words, at, inside);
    if (lower === 'to' && at === from) {
      to = true;
      continue;
    }
    if (lower === 'to' && modal === 'should' && words[at - 1]?.lower === 'ought') continue;
    if (!modal && !have && !be && MODALS[lower] && word.tag !== 'NOUN' && word.tag !== 'PROPN') {
      if (lower !== "'d" || !isParticiple(next)) {
        modal = MODALS[lower] ?? '';
        continue;
      }
    }
    if (HAVE.test(lower) && !be && (lower !== 'of' || modal !== '') && (lower !== "'s" || isParticiple(next))) {
      if (isParticiple(next) || /^been$/.test(next?.lower ?? '')) {
        if (lower !== "'s" || /^(?:been|had|got)$/.test(next?.lower ?? '')) {
          have = true;
          had ||= /^(?:had|'d)$/.test(lower);
          continue;
        }
      }
    }
    if (BE.test(lower)) {
      if (isParticiple(next) || /ing$/.test(next?.lower ?? '') && next?.tag === 'VERB' || next?.lower === 'being') {
        be = be && be !== 'been' ? be : lower;
        continue;
      }
      if (!turned && next === undefined) return null;
    }
    if (DO.test(lower) && word.tag === 'AUX') {
      did = lower === 'did' ? 'did' : 'does';
      continue;
    }
    const isMain = isVerb(word) || BE.test(lower) || word.lemma === 'have' || word.lemma === 'do' || ((modal || did || to) && word.tag !== 'PUNCT' && word.tag !== 'DET' && word.tag !== 'ADP' && word.tag !== 'PRON' && word.tag !== 'ADJ' && word.tag !== 'NUM' && !(to && word.tag !== 'NOUN')) || ((have || be) && isParticiple(word));
    if (!isMain || lower === 'of' || lower === "'d") break;
    const mode = modeOf({ modal, to, have, be, did, form: formOf(word), isBe: BE.test(lower), lower });
    const lemma = BE.test(lower) ? 'be' : (PASTS.get(lower) ?? PARTICIPLES.get(lower) ?? word.lemma);
    return { first, last: at, lemma, mode, not, had, turned };
  }
  return null;
}

/** The next word that says something, beyond fillers and "not", and beyond a subject where one stands between. */
function nextOf(
  words: readonly Word[],
  from: number,
  inside: ReadonlyMap<number, Group>,
): Word | undefined {
  let at = from + 1;
  for (; at < words.length && at < from + 12; at += 1) {
    const word = words[at];
    const group = inside.get(at);
    if (group && group.first === at) {
      at = group.last;
      continue;
    }
    if (!NOT.test(word?.lower ?? '') && !isFiller(word)) return word;
  }
  return undefined;
}

function modeOf(of: {
  modal: string;
  to: boolean;
  have: boolean;
  be: string;
  did: string;
  form: Form;
  isBe: boolean;
  lower: string;
}): string {
  const { modal, to, have, be, did, form } = of;
  const doing = form === 'ing';
  if (modal || to) {
    const lead = modal || 'to';
    if (have) return `${lead} have ${be ? (doing ? 'been doing' : 'been done') : 'done'}`;
    return `${lead} ${be ? (doing ? 'be doing' : 'be done') : 'do'}`;
  }
  if (be === 'being' && !doing) return 'being done';
  if (be) {
    const then = have || /^(?:was|were|been)$/.test(be) ? 'was' : 'is';
    return `${then} ${doing ? 'doing' : 'done'}`;
  }
  if (have) return 'did';
  if (did) return did;
  if (of.isBe) return /^(?:was|were|been)$/.test(of.lower) ? 'did' : of.lower === 'be' ? 'do' : of.lower === 'being' ? 'doing' : 'does';
  if (doing) return 'doing';
  if (form === 'participle') return 'done';
  if (form === 'past' || form === 'ed') return 'did';
  return form === 'present' ? 'does' : 'do';
}
