import { heardUntil } from '../domain/hearing.ts';
import { isPunctual, type Nudge, type NudgeRow } from '../domain/nudge.ts';
import { decided, type Scene, spentOn } from '../domain/nudge-budget.ts';
import type { NudgeKind, Task } from './feature.ts';
import { hearerOf } from './hearer.ts';
import { handOn, partsOf, type Words } from './nudge-parts.ts';
import { NUDGE_TASK, personOf, planNudge, putOff } from './nudge-waiting.ts';
import { TOO_LATE } from './outbox.ts';
import type { World } from './world.ts';

const TRIES = 10;

/** What is of use at its moment only is of none after so long. */
const PUNCTUAL_MS = 10 * 60_000;

/** Has people reminded in private; the same key asks once. */
export async function askFor(nudges: readonly Nudge[], world: World): Promise<void> {
  await world.nudges.add(nudges);
  for (const nudge of nudges) await planNudge(nudge, nudge.wantedAt, world);
}

/** Says what the kinds have to say by then, and hears of what could not be said in time. */
export function nudgeTasks(kinds: readonly NudgeKind[]): Task[] {
  const wordsFor: Words = async (nudge, world) =>
    (await kinds.find(({ name }) => name === nudge.kind)?.words(nudge, world)) ?? null;
  return [
    {
      name: NUDGE_TASK,
      async run(job, world) {
        const person = personOf(job.key);
        for (let tries = 0; tries < TRIES; tries += 1) {
          if (await isToldAll(person, wordsFor, world)) return;
        }
        throw new Error('others remind the same person at the same moment');
      },
    },
    {
      name: TOO_LATE,
      async run(job, world) {
        const key = job.key.slice(TOO_LATE.length + 1);
        for (const row of await world.nudges.inMessage(key)) {
          await planNudge(row, world.now(), world);
          await world.nudges.untell(row.key, key, world.now());
        }
      },
    },
  ];
}

/** Settles all that is due for one person; false where something else came between, and it is to be looked at again. */
async function isToldAll(person: string, wordsFor: Words, world: World): Promise<boolean> {
  // Read before what waits: whoever spends of it in between is noticed.
  const budget = await world.budgets.of(person);
  if (budget.handing) {
    await handOn(budget, wordsFor, world);
    return false;
  }
  const at = world.now();
  const hearer = await hearerOf(person, world);
  const rows = await world.nudges.waitingFor(person);
  const parts = await partsOf(
    rows.filter(({ dueAt }) => dueAt <= at),
    hearer,
    wordsFor,
    world,
  );
  if (parts.length === 0) return true;

  const scene: Scene = { budget, ear: hearer.ear, limits: world.policy.nudges, at };
  const isWanted = ({ incidentId }: NudgeRow) =>
    !hearer.stopped.has(incidentId) && !hearer.snoozed.has(incidentId);
  const { say, later, drop } = decided(
    parts.map(({ row }) => row),
    rows.filter((row) => row.dueAt > at && isWanted(row)),
    scene,
  );
  for (const row of drop) await world.nudges.settle(row.key, 'dropped');
  for (const { row, dueAt } of later) await putOff(row, dueAt, world);
  if (say.length === 0) return true;
  const spent = spentOn(say, untilFor(say, scene), scene);
  if (!(await world.budgets.replace(spent))) return false;
  await handOn(spent, wordsFor, world);
  return true;
}

/** As long as they may be reminded, and where it is of use at its moment only, as long as that lasts. */
function untilFor(say: readonly NudgeRow[], { ear, at }: Scene): Date {
  const times = say.filter(isPunctual).map(({ wantedAt }) => wantedAt.getTime() + PUNCTUAL_MS);
  return new Date(Math.min(heardUntil(ear, at).getTime(), ...times));
}
