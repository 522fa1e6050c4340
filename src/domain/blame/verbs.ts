import type { Group } from './people.ts';
import irregular from './vocabulary/irregular.json' with { type: 'json' };
import type { Word } from './words.ts';

/** What is done, with all that stands before it: "should not have been tested". */
export interface VerbPhrase {
  /** From the first auxiliary to the verb itself. */
  readonly first: number;
  readonly last: number;
  readonly lemma: string;
  /** `did`, `was done`, `should have done`, `to do`, ...: what a pattern calls it. */
  mode: string;
  readonly not: boolean;
  /** "had" before it: told of what was before, or of what was not. */
  readonly had: boolean;
  /** Its subject, where its auxiliary stands before that: "did you", "had they". */
  readonly turned: Group | null;
}

type Inside = ReadonlyMap<number, Group>;

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
const BE = /^(?:am|is|are|was|were|be|been|being)$/;
const HAVE = /^(?:have|has|had|having|'d|'s|is|of)$/;
const DO = /^(?:do|does|did)$/;
const NOT = /^(?:not|never)$/;
const NEVER_VERBS = /^(?:ok|please|due|like|lot|lol|of|'d)$/;
const MAY_TURN_AFTER =
  /^(?:why|how|when|where|what|who|which|only|nor|neither|and|but|or|so|,|;|:|[.!?…–—-]|\(|"|because|if|that|yet|then|well|oh|hey)$/;

const forms = Object.entries(irregular as Readonly<Record<string, readonly string[]>>);
const PASTS = new Map(
  forms.flatMap(([verb, [past = '']]) => past.split('/').map((f) => [f, verb])),
);
const PARTICIPLES = new Map(
  forms.flatMap(([verb, [, participle = '']]) => participle.split('/').map((f) => [f, verb])),
);

type Form = 'ing' | 'past' | 'participle' | 'ed' | 'present' | 'base';

/** How a verb is written: "ed" may be past or participle. */
function formOf({ lower, lemma }: Word): Form {
  if (/.{2}ing$/.test(lower) && (lemma !== lower || lower === 'being')) return 'ing';
  const [past, participle] = [PASTS.has(lower), PARTICIPLES.has(lower)];
  if (past !== participle) return past ? 'past' : 'participle';
  if (
    past ||
    (/ed$/.test(lower) && !/^(?:need|feed|exceed|proceed|succeed|embed|speed|shed)$/.test(lower))
  )
    return 'ed';
  return /s$/.test(lower) && lemma !== lower ? 'present' : 'base';
}

function isParticiple(word: Word | undefined): boolean {
  if (!word || /^(?:PUNCT|ADP|DET|PRON|ADV|SCONJ)$/.test(word.tag)) return false;
  return /^(?:ed|participle)$/.test(formOf(word));
}

function isIng(word: Word | undefined): boolean {
  return (
    word !== undefined && (word.tag === 'VERB' || word.lower === 'being') && formOf(word) === 'ing'
  );
}

const FILLERS = new Set(
  'just even really please well also clearly actually literally basically tbh honestly apparently simply obviously ever all both still then already certainly surely perhaps maybe probably at least fucking bloody damn damned freaking effing kindly'.split(
    ' ',
  ),
);
const ADVERBS_THAT_COUNT =
  /^(?:why|how|when|where|too|so|as|there|here|down|up|off|out|away|back|again|rarely|seldom|hardly|barely|scarcely|no|never|not)$/;

/** Words that may stand anywhere without changing who did what: "really", "just", "quietly". */
export function isFiller(word: Word | undefined): boolean {
  if (!word || ADVERBS_THAT_COUNT.test(word.lower)) return false;
  return word.tag === 'ADV' || FILLERS.has(word.lower);
}

/** The verbs of a sentence, left to right, leaving out those inside of a group ("the failed deploy"). */
export function verbsOf(words: readonly Word[], inside: Inside): VerbPhrase[] {
  const found: VerbPhrase[] = [];
  for (let at = 0; at < words.length; ) {
    const verb = inside.has(at) ? null : verbFrom(words, at, inside);
    if (verb) found.push(verb);
    at = verb ? verb.last + 1 : at + 1;
  }
  return found;
}

function verbFrom(words: readonly Word[], from: number, inside: Inside): VerbPhrase | null {
  const helpers: Word[] = [];
  let [first, not] = [from, false];
  let turned: Group | null = null;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at];
    const group = inside.get(at);
    if (!word) break;
    if (group) {
      if (turned || helpers.length === 0 || !mayTurn(words, from, group)) break;
      turned = group;
      at = group.last;
      first = at + 1;
      continue;
    }
    if (NOT.test(word.lower)) {
      if (helpers.length === 0) return null;
      not = true;
      if (at === first) first += 1;
      continue;
    }
    if (isFiller(word) && at > from) {
      if (at === first) first += 1;
      continue;
    }
    if (isHelper(word, helpers, nextOf(words, at, inside))) {
      helpers.push(word);
      continue;
    }
    if (!isMain(word, helpers)) break;
    return phraseOf({ word, helpers, first, last: at, not, turned });
  }
  // "You did the same": a helper that helps nothing is the verb itself.
  const word = helpers.at(-1);
  if (!word || turned || !/^(?:be|have|do)$/.test(word.lemma)) return null;
  const last = words.indexOf(word);
  return phraseOf({ word, helpers: helpers.slice(0, -1), first: from, last, not, turned });
}

/** Questions and "had they known" turn about, where a clause begins: not "the one is what broke it". */
function mayTurn(words: readonly Word[], from: number, group: Group): boolean {
  const before = words[from - 1];
  if (
    /^(?:who|whoever|which|what|that)$/.test(words[group.first]?.lower ?? '') &&
    group.first === group.last
  )
    return false;
  return (
    before === undefined ||
    MAY_TURN_AFTER.test(before.lower) ||
    before.tag === 'ADV' ||
    before.tag === 'INTJ' ||
    /^@/.test(before.lower)
  );
}

function isHelper({ lower, tag }: Word, helpers: readonly Word[], next: Word | undefined): boolean {
  const last = helpers.at(-1)?.lower ?? '';
  if (lower === 'to') return helpers.length === 0 || last === 'ought';
  if (MODALS[lower] && !/^(?:NOUN|PROPN)$/.test(tag) && helpers.length === 0) {
    if (lower !== "'d" || !isParticiple(next)) return true;
  }
  if (HAVE.test(lower) && (isParticiple(next) || next?.lower === 'been')) {
    if (lower === 'of') return MODALS[last] !== undefined;
    if (lower !== 'is' || /^(?:been|had|got)$/.test(next?.lower ?? '')) return true;
  }
  if (BE.test(lower)) return isParticiple(next) || isIng(next);
  return DO.test(lower) && tag === 'AUX';
}

/** After an auxiliary a word that can be a verb is one, whatever it was taken for. */
function isMain(word: Word, helpers: readonly Word[]): boolean {
  if (NEVER_VERBS.test(word.lower) || !/^[a-z]/.test(word.lower)) return false;
  if (word.tag === 'VERB' || BE.test(word.lower) || /^(?:have|do)$/.test(word.lemma)) return true;
  const last = helpers.at(-1)?.lower ?? '';
  if (BE.test(last) || HAVE.test(last)) return isParticiple(word);
  if (last === 'to') return word.tag === 'NOUN' && helpers.length > 1;
  return helpers.length > 0 && /^(?:NOUN|ADV|INTJ)$/.test(word.tag);
}

interface Read {
  readonly word: Word;
  readonly helpers: readonly Word[];
  readonly first: number;
  readonly last: number;
  readonly not: boolean;
  readonly turned: Group | null;
}

function phraseOf({ word, helpers, first, last, not, turned }: Read): VerbPhrase {
  const { lower } = word;
  const lemma = BE.test(lower) ? 'be' : (PASTS.get(lower) ?? PARTICIPLES.get(lower) ?? word.lemma);
  const had = helpers.some((one) => /^(?:had|'d)$/.test(one.lower) && !isModal(one, helpers, word));
  return { first, last, lemma, mode: modeOf(word, helpers), not, had, turned };
}

function isModal(one: Word, helpers: readonly Word[], word: Word): boolean {
  return one.lower === "'d" && (helpers.length > 1 || !isParticiple(word));
}

function modeOf(word: Word, helpers: readonly Word[]): string {
  const names = helpers.map(({ lower }) => lower);
  const form = formOf(word);
  const doing = form === 'ing';
  const isHad = names.length === 1 && names[0] === "'d" && isParticiple(word);
  const modal = isHad ? undefined : MODALS[names[0] ?? ''];
  const lead = modal ?? (names[0] === 'to' ? 'to' : '');
  const isBe = names.some(
    (name) => BE.test(name) && !(name === 'is' && /^(?:been|had|got)$/.test(word.lower)),
  );
  const isHave = names.slice(lead ? 1 : 0).some((name) => HAVE.test(name) && !BE.test(name));
  if (lead) {
    if (isHave) return `${lead} have ${isBe ? (doing ? 'been doing' : 'been done') : 'done'}`;
    return `${lead} ${isBe ? (doing ? 'be doing' : 'be done') : 'do'}`;
  }
  if (isBe) {
    const then = isHave || names.some((name) => /^(?:was|were|been)$/.test(name)) ? 'was' : 'is';
    return `${then} ${doing ? 'doing' : 'done'}`;
  }
  if (isHave) return 'did';
  if (names.length > 0) return names.at(-1) === 'did' ? 'did' : 'does';
  if (BE.test(word.lower)) return BE_MODES[word.lower] ?? 'does';
  if (doing) return 'doing';
  if (form === 'participle') return 'done';
  if (form === 'past' || form === 'ed') return 'did';
  return form === 'present' ? 'does' : 'do';
}

const BE_MODES: Readonly<Record<string, string>> = {
  was: 'did',
  were: 'did',
  been: 'did',
  be: 'do',
  being: 'doing',
};

/** The next word that says something, beyond fillers and "not", and beyond a subject between. */
function nextOf(words: readonly Word[], from: number, inside: Inside): Word | undefined {
  for (let at = from + 1; at < words.length && at < from + 12; at += 1) {
    const group = inside.get(at);
    if (group) at = group.last;
    else if (!NOT.test(words[at]?.lower ?? '') && !isFiller(words[at])) return words[at];
  }
  return undefined;
}
