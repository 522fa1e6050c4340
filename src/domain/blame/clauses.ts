import { type Group, groupsOf, insideOf } from './groups.ts';
import { secondLook } from './second-look.ts';
import { subjectsOf } from './subjects.ts';
import { type VerbPhrase, verbsOf } from './verbs.ts';
import { VERBS } from './vocabulary.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** A sentence as rules read it: who or what it speaks of, what is done, and by whom. */
export interface Sentence {
  readonly words: readonly Word[];
  readonly verbs: readonly VerbPhrase[];
  /** The group that a word is in. */
  readonly groupAt: ReadonlyMap<number, Group>;
  readonly verbFrom: ReadonlyMap<number, VerbPhrase>;
  readonly subjects: ReadonlyMap<VerbPhrase, Group>;
  /** Verbs after "if" or "unless": nobody did that. */
  readonly supposed: ReadonlySet<VerbPhrase>;
  /** What is in it, as `needs` of a pattern ask for it. */
  readonly has: ReadonlySet<string>;
}

const SUPPOSING = wordSet('if unless whether case until assuming');
const LINKS = wordSet('and or ,');
const SHARED = /^(?:did|was done)$|have done$/;

export function readSentence(read: readonly Word[], roster: ReadonlySet<string>): Sentence {
  const words = secondLook(read);
  const firstGroups = groupsOf(words, roster);
  const firstVerbs = shared(verbsOf(words, insideOf(firstGroups)), words);
  const found = subjectsOf(words, firstGroups, firstVerbs);
  // Only with its subject is it known what a verb is, and only by its verb whom a strange name speaks of.
  const verbOf = new Map(firstVerbs.map((verb) => [verb, found.has(verb) ? done(verb) : verb]));
  const groupOf = new Map(recognised(firstGroups, found, words));
  const subjects = new Map(
    [...found].map(([verb, group]) => [verbOf.get(verb) ?? verb, groupOf.get(group) ?? group]),
  );
  const verbs = [...verbOf.values()];
  const groups = [...groupOf.values()];
  return {
    words,
    verbs,
    groupAt: insideOf(groups),
    verbFrom: new Map(verbs.map((verb) => [verb.first, verb])),
    subjects,
    supposed: new Set(verbs.filter((verb) => isSupposed(verb, subjects.get(verb), words))),
    has: new Set([
      ...words.flatMap(({ lower, lemma, tag }) => [lower, lemma, `:${tag}`]),
      ...groups.map(({ kind }) => `:${kind}`),
      ...verbs.map(({ lemma }) => `<${lemma}`),
    ]),
  };
}

/** "You have gone and taken it": the second shares what helps the first. */
function shared(verbs: readonly VerbPhrase[], words: readonly Word[]): VerbPhrase[] {
  return verbs.map((verb, index) => {
    const before = verbs[index - 1];
    const isLinked = LINKS.has(words[verb.first - 1]?.lower ?? '');
    if (!before || !isLinked || verb.mode !== 'done' || !SHARED.test(before.mode)) return verb;
    return { ...verb, mode: before.mode, not: before.not, had: before.had };
  });
}

/** With a subject it is no command: "they skip it". */
function done(verb: VerbPhrase): VerbPhrase {
  return verb.mode === 'do' && !verb.turned ? { ...verb, mode: 'does' } : verb;
}

/** Each group, with what its verb and what stands before it tell of it. */
function recognised(
  groups: readonly Group[],
  subjects: ReadonlyMap<VerbPhrase, Group>,
  words: readonly Word[],
): [Group, Group][] {
  const decides = new Set(
    [...subjects].filter(([{ lemma }]) => VERBS.get('think')?.has(lemma)).map(([, group]) => group),
  );
  return groups.map((group, index) => {
    if (decides.has(group) && isUnknownName(group, words))
      return [group, { ...group, kind: 'name' }];
    const isOfThings =
      group.kind === 'they' && groups.slice(0, index).some((one) => isThings(one, words));
    return [group, isOfThings ? { ...group, kind: 'thing' } : group];
  });
}

/** A capital and nothing else known: who decides or forgets is somebody, a host does not. */
function isUnknownName({ kind, first, last }: Group, words: readonly Word[]): boolean {
  const head = words[last];
  if (kind !== 'thing' || first !== last || head?.tag !== 'PROPN') return false;
  return /^[A-Z][a-z]/.test(head.text);
}

/** "They" may be the pods that were spoken of. */
function isThings({ kind, last }: Group, words: readonly Word[]): boolean {
  const head = words[last];
  return kind === 'thing' && head?.tag === 'NOUN' && head.lemma !== head.lower;
}

function isSupposed(verb: VerbPhrase, subject: Group | undefined, words: readonly Word[]): boolean {
  const from = subject && subject.first < verb.first ? subject.first : verb.first;
  return words.slice(Math.max(0, from - 2), from).some(({ lower }) => SUPPOSING.has(lower));
}
