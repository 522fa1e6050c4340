import named from './emoji-data.json' with { type: 'json' };

/** Name without colons, the emoji itself, and words to find it by. */
export type NamedEmoji = readonly [name: string, emoji: string, words: string];

/** In the order of Unicode's own lists; made by `npm run emoji`. */
const EMOJI: readonly NamedEmoji[] = named.map(([name = '', emoji = '', words = '']) => [
  name,
  emoji,
  words,
]);

const BY_NAME: ReadonlyMap<string, string> = new Map(EMOJI.map(([name, emoji]) => [name, emoji]));

/** The emoji of a name; null for a name that nobody has, as custom ones are here. */
export function emojiNamed(name: string): string | null {
  return BY_NAME.get(name.replace(/::skin-tone-\d$/, '')) ?? null;
}

/** The names that begin with the words first, then those that hold them, then those they describe. */
export function emojiLike(words: string, most: number): readonly NamedEmoji[] {
  const wanted = words.toLowerCase().replaceAll(':', '').trim().replaceAll(/\s+/g, '_');
  if (wanted === '') return EMOJI.slice(0, most);
  const ranked = EMOJI.map((one) => ({ one, rank: rankOf(one, wanted) }));
  const found = ranked.filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank);
  return found.slice(0, most).map(({ one }) => one);
}

function rankOf([name, , words]: NamedEmoji, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  return words.includes(wanted.replaceAll('_', ' ')) ? 2 : 3;
}
