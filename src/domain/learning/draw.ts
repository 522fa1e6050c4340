/**
 * The same people in an order that only the seed decides.
 *
 * Each is ranked by a hash of the seed and their own id. So a draw that a crash cut off comes out the
 * same again, and somebody who joins or leaves in between moves none of the others past each other.
 */
export function drawOrder(seed: string, people: Iterable<string>): string[] {
  const ranked = [...new Set(people)].map((id) => ({ id, rank: hash(`${seed} ${id}`) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return ranked.map(({ id }) => id);
}

/** FNV-1a, with the end of murmur3: ids that differ in their last letter must land far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
