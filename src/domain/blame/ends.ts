import type { Sentence } from './clauses.ts';
import type { Group } from './groups.ts';
import type { Part } from './part.ts';
import { endOfPhrase, endOfVerbPhrase } from './phrases.ts';
import type { VerbPhrase } from './verbs.ts';
import { VERBS, WORDS } from './vocabulary.ts';

/** Where a part ends, and of whom it speaks, for the verb that may follow. */
export type End = readonly [end: number, of: Group | null];

/** Each way in which a part can begin at this word. */
export function endsOf(
  part: Part,
  at: number,
  sentence: Sentence,
  subject: Group | null,
): readonly End[] {
  const word = sentence.words[at];
  switch (part.is) {
    case 'verb':
      return verbsAt(at, sentence, subject).flatMap((verb) => endsOfVerb(part, verb, sentence));
    case 'either':
      return part.parts.flatMap((one) => endsOf(one, at, sentence, subject));
    case 'word':
      return word?.lower === part.word ? [[at + 1, null]] : [];
    case 'tag':
      return word && isTagged(part.tag, word.tag) ? [[at + 1, null]] : [];
    case 'list':
      return part.names
        .map((name) => endOfPhrase(WORDS.get(name), at, sentence))
        .filter((end) => end >= 0)
        .map((end) => [end, null] as const);
    case 'group':
      return endsOfGroup(part, at, sentence);
    default:
      return [];
  }
}

function isTagged(wanted: string, tag: string): boolean {
  return wanted === 'ANY' || tag === wanted || (wanted === 'NOUN' && tag === 'PROPN');
}

function endsOfGroup(
  { kinds, owns }: Extract<Part, { is: 'group' }>,
  at: number,
  { words, groupAt }: Sentence,
): readonly End[] {
  const group = groupAt.get(at);
  if (!group || !kinds.includes(group.kind)) return [];
  if (!owns) return [[group.last + 1, group]];
  const isOwner = /^(?:'s|'|s')$/.test(words[group.last + 1]?.lower ?? '');
  return isOwner ? [[group.last + 2, null]] : [];
}

function verbsAt(
  at: number,
  { verbs, verbFrom, subjects }: Sentence,
  subject: Group | null,
): readonly VerbPhrase[] {
  if (subject) return verbs.filter((verb) => subjects.get(verb) === subject);
  const verb = verbFrom.get(at);
  return verb ? [verb] : [];
}

function endsOfVerb(
  { modes, not, verbs }: Extract<Part, { is: 'verb' }>,
  verb: VerbPhrase,
  sentence: Sentence,
): readonly End[] {
  if (modes.length > 0 && !modes.some((mode) => fits(mode, verb, sentence))) return [];
  if (not !== null && not !== verb.not) return [];
  if (verbs.length === 0) return [[verb.last + 1, null]];
  return verbs
    .map((name) => endOfVerbPhrase(phrasesOf(name, verb.lemma), verb.last, sentence))
    .filter((end) => end >= 0)
    .map((end) => [end, null] as const);
}

/** Those of a list that begin with this verb; what is no list is a verb itself. */
function phrasesOf(name: string, lemma: string): readonly (readonly string[])[] {
  const list = VERBS.get(name);
  if (list) return list.get(lemma) ?? [];
  const phrase = name.split(' ');
  return phrase[0] === lemma ? [phrase] : [];
}

/** What is asked about or only supposed was not done: "did you", "if you did". */
function fits(mode: string, verb: VerbPhrase, { supposed }: Sentence): boolean {
  const isTurned = verb.turned !== null;
  switch (mode) {
    case 'asks':
      return isTurned;
    case 'if did':
      return supposed.has(verb) && verb.mode === 'did';
    case 'had done':
      return verb.had && verb.mode === 'did';
    case 'had been done':
      return verb.had && verb.mode === 'was done';
    case 'did':
    case 'does':
    case 'do':
      return mode === verb.mode && !isTurned && !supposed.has(verb);
    default:
      return mode === verb.mode;
  }
}
