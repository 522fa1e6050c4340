import { drawOrder } from '../learning/draw.ts';

const FEWEST = 3;
const MOST = 4;

/** Some people who belong together anyway: a user group of the workspace. */
export interface Team {
  readonly id: string;
  readonly users: readonly string[];
}

/**
 * Draws small groups of three or four, so that those who have a stratum in common are spread over all
 * of them.
 *
 * Up to four people are one group. Where a group would have fewer than three, as of one, two or five
 * people, the facilitator makes it up: of five and the facilitator come two groups of three. The same
 * people, strata and seed give the same groups, after a crash too.
 */
export function groupsOf(
  people: readonly string[],
  facilitator: string,
  strata: ReadonlyMap<string, string>,
  seed: string,
): string[][] {
  const groups = dealt(people, strata, seed);
  const isShort = groups.some(({ length }) => length < FEWEST);
  return isShort ? dealt([...people, facilitator], strata, seed) : groups;
}

function dealt(
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

/**
 * Which team each of them is of, as far as it parts them: of somebody's teams the smallest that two of
 * these people are in and one is not. Who is in none such is not named.
 */
export function teamsOf(people: readonly string[], teams: readonly Team[]): Map<string, string> {
  const parting = teams
    .map(({ id, users }) => ({
      id,
      size: users.length,
      here: people.filter((one) => users.includes(one)),
    }))
    .filter(({ here }) => here.length > 1 && here.length < people.length)
    .toSorted((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
  return new Map(
    people.flatMap((one) => {
      const team = parting.find(({ here }) => here.includes(one));
      return team ? [[one, team.id]] : [];
    }),
  );
}
