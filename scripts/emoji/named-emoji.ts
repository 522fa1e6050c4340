import data from 'emojibase-data/en/data.json' with { type: 'json' };
import names from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Name as Slack writes it without colons, the emoji itself, and words to find it by. */
export type NamedEmoji = readonly [name: string, emoji: string, words: string];

/** Every emoji that has a name in Slack, in the order of Unicode's own lists; skin tones left out. */
export function namedEmoji(): NamedEmoji[] {
  const byCode: Readonly<Record<string, string | string[]>> = names;
  const ordered = data.toSorted((one, other) => orderOf(one) - orderOf(other));
  return ordered.flatMap(({ hexcode, emoji, tags = [] }) => {
    const shortcodes = [byCode[hexcode] ?? []].flat();
    return shortcodes.map((name): NamedEmoji => [name, emoji, tags.join(' ')]);
  });
}

/** The regional indicators have no order: last. */
function orderOf({ order = 1e6 }: { order?: number }): number {
  return order;
}
