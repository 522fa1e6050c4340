import { nextDay, nextWeek } from '../../domain/calendar.ts';
import { type Ear, nextMoment } from '../../domain/hearing.ts';
import type { Incident } from '../../domain/incident.ts';
import { isPunctual, type Nudge } from '../../domain/nudge.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button, Call, Feature, Reply } from '../../kit/feature.ts';
import { hearerOf } from '../../kit/hearer.ts';
import { idFrom } from '../../kit/ids.ts';
import { pressed } from '../../kit/incident-of.ts';
import { askFor } from '../../kit/nudge.ts';
import { NUDGE_BUTTON } from '../../kit/nudge-message.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import type { World } from '../../kit/world.ts';

const notToday: Button = {
  actionId: NUDGE_BUTTON.notToday,
  run: snoozing(({ zone }, at) => nextDay(at, zone)),
};

const notThisWeek: Button = {
  actionId: NUDGE_BUTTON.notThisWeek,
  run: snoozing(({ zone }, at) => nextWeek(at, zone)),
};

const stop: Button = {
  actionId: NUDGE_BUTTON.stop,
  run: pressed(async (incident, { userId }, world) => {
    await world.preferences.stop(userId, incident.id);
    return undoable(incident, `I remind you of nothing more about #${incident.number}.`);
  }),
};

const undo: Button = {
  actionId: NUDGE_BUTTON.undo,
  run: pressed(async (incident, { userId }, world) => {
    await world.preferences.hear(userId, incident.id);
    return { text: `I remind you about #${incident.number} as before.`, replaces: true };
  }),
};

/** Nothing about that incident before then, and what they were told last once more after it. */
function snoozing(from: (ear: Ear, at: Date) => Date): Button['run'] {
  return pressed(async (incident, call, world) => {
    const { ear } = await hearerOf(call.userId, world);
    const earliest = from(ear, call.at);
    const until = nextMoment(ear, earliest) ?? earliest;
    await world.preferences.snooze(call.userId, incident.id, until);
    await askFor(await onceMore(incident, call, until, world), world);
    return undoable(
      incident,
      `I remind you of nothing about #${incident.number} before ${whenOf(until)}.`,
    );
  });
}

/** What stands in the message whose button it is: the last one about that incident. */
async function onceMore(
  incident: Incident,
  { key, userId }: Call,
  wantedAt: Date,
  world: World,
): Promise<Nudge[]> {
  const told = await world.nudges.toldOf(userId, incident.id);
  const last = told.reduce((latest, { dueAt }) => Math.max(latest, dueAt.getTime()), 0);
  return told
    .filter((row) => row.dueAt.getTime() === last && !isPunctual(row))
    .map(({ key: earlier, kind, incidentId, person, about }) => {
      return { key: `${earlier}:again:${idFrom(key)}`, kind, incidentId, person, about, wantedAt };
    });
}

function undoable({ id }: Incident, text: string): Reply {
  const back = { actionId: NUDGE_BUTTON.undo, label: 'Undo', value: id };
  return { text, blocks: [section(text), buttons(back)] };
}

/** Whoever is reminded can put it off, stop it, and take that back. */
export const nudges: Feature = {
  name: 'nudges',
  scopes: ['chat:write', 'im:write', 'users:read'],
  buttons: [notToday, notThisWeek, stop, undo],
};
