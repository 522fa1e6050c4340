import nouns from './vocabulary/nouns.json' with { type: 'json' };
import verbs from './vocabulary/verbs.json' with { type: 'json' };
import words from './vocabulary/words.json' with { type: 'json' };
import { formsOf } from './word-forms.ts';

/** A word or phrase of a class: the flags of its first word, and how many words it has. */
export interface Listed {
  readonly words: readonly string[];
  readonly flags: readonly string[];
}

/** Every form of every word of the classes, by its first word; the longest phrase comes first. */
export const VOCABULARY: ReadonlyMap<string, readonly Listed[]> = gather();

function gather(): Map<string, Listed[]> {
  const found = new Map<string, Set<string>>();
  for (const { phrase, flags } of [...verbForms(), ...nounForms(), ...otherWords()]) {
    found.set(phrase, new Set([...(found.get(phrase) ?? []), ...flags]));
  }
  const listed = [...found].map(([phrase, flags]) => ({ words: split(phrase), flags: [...flags] }));
  const byFirst = Map.groupBy(listed, ({ words: [first = ''] }) => first);
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function verbForms() {
  return Object.entries(verbs).flatMap(([name, list]) =>
    list.flatMap((verb) =>
      Object.entries(formsOf(verb)).flatMap(([form, phrases]) =>
        phrases.map((phrase) => ({ phrase, flags: [`=${name}`, `=${name}:${form}`] })),
      ),
    ),
  );
}

function nounForms() {
  return Object.entries(nouns).flatMap(([name, list]) =>
    list.flatMap((noun) => [noun, `${noun}s`].map((phrase) => ({ phrase, flags: [`=${name}`] }))),
  );
}

function otherWords() {
  return Object.entries(words).flatMap(([name, list]) =>
    list.map((phrase) => ({ phrase, flags: [`=${name}`] })),
  );
}

/** As the tokens come: a hyphen is a word of its own. */
function split(phrase: string): string[] {
  return phrase.replaceAll('-', ' - ').split(' ');
}
