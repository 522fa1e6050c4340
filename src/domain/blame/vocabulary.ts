import sayings from './vocabulary/sayings.json' with { type: 'json' };
import things from './vocabulary/things.json' with { type: 'json' };
import verbs from './vocabulary/verbs.json' with { type: 'json' };
import words from './vocabulary/words.json' with { type: 'json' };

/** The phrases of a list, by their first word, the longest first. */
export type List = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Lists of verbs, each as a dictionary has it: "take down" also speaks of "took the site down". */
export const VERBS: ReadonlyMap<string, List> = listsOf(verbs);

/** Lists of other words and phrases; of a noun either number. */
export const WORDS: ReadonlyMap<string, List> = listsOf({ ...things, ...words, ...sayings });

/** Lists are written as a person would, in lines of words apart by commas. */
export function spread(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(', '));
}

/** The dictionary of verbs spells "recognise" with a z. */
function american(phrase: string): string[] {
  const other = phrase.replace(
    /^(\w+)(?:is|ys)e\b/,
    (_, stem: string) => `${stem}${/ys/.test(phrase) ? 'yz' : 'iz'}e`,
  );
  return other === phrase ? [] : [other];
}

function listsOf(lists: Readonly<Record<string, readonly string[]>>): Map<string, List> {
  return new Map(
    Object.entries(lists).map(([name, phrases]) => {
      const split = [...spread(phrases), ...spread(phrases).flatMap(american)].map((phrase) =>
        phrase
          .replace(/\s*-\s*/g, ' - ')
          .replace(/(?<!one)'s\b/g, " 's")
          .split(' '),
      );
      const byFirst = Map.groupBy(split, ([first = '']) => first);
      for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
      return [name, byFirst];
    }),
  );
}
