import type { Incident } from '../domain/incident.ts';
import type { Nudge, NudgeRow } from '../domain/nudge.ts';
import type { Budget, Handing } from '../domain/nudge-budget.ts';
import { fateOf, type Hearer } from '../domain/nudge-fate.ts';
import type { Message } from '../store/outgoing.ts';
import { type Part, together } from './nudge-message.ts';
import { putOff } from './nudge-waiting.ts';
import { visibleTo } from './sight.ts';
import type { World } from './world.ts';

/** What one of the kinds has to say by now; null where that is nothing. */
export type Words = (nudge: Nudge, world: World) => Promise<Message | null>;

/** What there is to say of what is due; the rest is settled or put off. */
export async function partsOf(
  due: readonly NudgeRow[],
  hearer: Hearer,
  wordsFor: Words,
  world: World,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const row of due) {
    const incident = await world.incidents.byId(row.incidentId);
    const fate = fateOf(row, hearer, incident, world.now(), world.policy);
    if (fate instanceof Date) await putOff(row, fate, world);
    else if (fate !== 'open') await world.nudges.settle(row.key, fate);
    else {
      const part = await partOf(row, incident, wordsFor, world);
      if (part) parts.push(part);
      else await world.nudges.settle(row.key, 'moot');
    }
  }
  return parts;
}

/** Null where nothing is to be said any more, or not to them: of a private incident only its people hear. */
async function partOf(
  row: NudgeRow,
  incident: Incident | null,
  wordsFor: Words,
  world: World,
): Promise<Part | null> {
  const [seen] = incident ? await visibleTo([incident], row.person, world) : [];
  const message = seen && (await wordsFor(row, world));
  return seen && message ? { row, incident: seen, message } : null;
}

/** Sees to it that what was counted is said. Harmless twice, and whoever comes second may finish it. */
export async function handOn(
  { person, handing }: Budget,
  wordsFor: Words,
  world: World,
): Promise<void> {
  if (!handing) return;
  const { key, nudges, until } = handing;
  const rows = await world.nudges.byKeys(nudges);
  const inOrder = nudges.flatMap((name) => rows.find((row) => row.key === name) ?? []);
  if (await world.outbox.has(key)) await noteTold(inOrder, handing, world);
  else {
    const parts: Part[] = [];
    for (const row of inOrder) {
      const incident = await world.incidents.byId(row.incidentId);
      const part = await partOf(row, incident, wordsFor, world);
      if (part) parts.push(part);
      else await world.nudges.leaveOut(row.key, key);
    }
    // Noted before it can be sent: whoever hears that it came too late has to find it.
    await noteTold(
      parts.map(({ row }) => row),
      handing,
      world,
    );
    if (parts.length > 0) {
      const message = together(parts, world.command);
      const send = { method: 'direct', user: person, message, until } as const;
      await world.outbox.add([{ key, lane: `direct:${person}`, send }], world.now());
    }
  }
  await world.budgets.handed(person, key);
  world.wake();
}

async function noteTold(rows: readonly NudgeRow[], { key }: Handing, world: World): Promise<void> {
  for (const [at, row] of rows.entries()) {
    await world.nudges.noteTold(row.key, at === 0 ? 'said' : 'merged', key);
  }
}
