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
  const add = (phrase: string, ...flags: string[]) => {
    const known = found.get(phrase) ?? new Set();
    for (const flag of flags) known.add(flag);
    found.set(phrase, known);
  };
  for (const [name, list] of Object.entries(verbs)) {
    for (const verb of list) {
      for (const [form, phrases] of Object.entries(formsOf(verb))) {
        for (const phrase of phrases) add(phrase, `=${name}`, `=${name}:${form}`);
      }
    }
  }
  for (const [name, list] of Object.entries(nouns)) {
    for (const noun of list) for (const phrase of [noun, `${noun}s`]) add(phrase, `=${name}`);
  }
  for (const [name, list] of Object.entries(words)) {
    for (const phrase of list) add(phrase, `=${name}`);
  }
  const listed = [...found].map(([phrase, flags]) => ({ words: split(phrase), flags: [...flags] }));
  const byFirst = Map.groupBy(listed, ({ words: [first = ''] }) => first);
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

/** As the tokens come: a hyphen is a word of its own. */
function split(phrase: string): string[] {
  return phrase.replaceAll('-', ' - ').split(' ');
}
