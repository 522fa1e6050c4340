import wording from './wording.json' with { type: 'json' };

/** The lists of words that the signals go by; those with patterns are regular expressions. */
export const WORDING = wording;

type PatternList = Exclude<keyof typeof wording, 'sectionNames'>;

const made = new Map(
  Object.entries(wording)
    .filter(([name]) => name !== 'sectionNames')
    .map(([name, list]) => [name, `(?:${(list as string[]).join('|')})`]),
);

/** Every place where one of a list stands as words of their own. */
export function matchesOf(list: PatternList, text: string, flags = 'gi'): RegExpExecArray[] {
  const any = made.get(list) ?? '(?!)';
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${any}(?![\\p{L}\\p{N}])`, `${flags}u`);
  return [...text.matchAll(pattern)];
}

export function mentions(list: PatternList, text: string): boolean {
  return matchesOf(list, text).length > 0;
}

/** Whether the whole text is one of a list, end marks apart. */
export function isOneOf(list: PatternList, text: string): boolean {
  const bare = text.trim().replace(/[.!:;,\s]+$/u, '');
  return new RegExp(`^${made.get(list) ?? '(?!)'}$`, 'iu').test(bare);
}
