import { drawOrder } from '../learning/draw.ts';

const MOST = 4;

/**
 * Draws small groups so that those who have a stratum in common are spread over all of them.
 *
 * Up to four people are one group. Five are a three and a two: no group is larger than four, and from
 * six on each has three or four. The same people, strata and seed give the same groups, after a crash too.
 */
export function groupsOf(
  people: readonly string[],
  strata: ReadonlyMap<string, string>,
  seed: string,
): string[][] {
  const drawn = drawOrder(seed, people);
  const kinds = drawOrder(seed, new Set(drawn.map((id) => strata.get(id) ?? '')));
  // Dealt like cards, one stratum after the other: no group gets two more of one than another.
  const inTurn = kinds.flatMap((kind) => drawn.filter((id) => (strata.get(id) ?? '') === kind));
  const count = Math.ceil(inTurn.length / MOST);
  return Array.from({ length: count }, (_, group) =>
    inTurn.filter((_id, at) => at % count === group),
  );
}
