import { commanderOf, type Incident, placeOf } from '../../domain/incident.ts';
import { minutesUntold, reminded, snoozed, unreminded } from '../../domain/updates.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Task } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { asideOf, postIn, whisperRow } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message, Outgoing } from '../../store/outgoing.ts';

const COMMUNICATIONS = 'communications';
const STOP = 'updates:stop';
const SNOOZES = [30, 60] as const;

/** Reminds whoever speaks for the incident that people wait for word; nobody else hears of it. */
export const updateReminder: Task = {
  name: 'update-reminder',

  async run(job, world) {
    const incident = await calledFor(job, world);
    if (!incident) return;
    const now = world.now();
    await world.outbox.add(rows(job.key, incident, world), now);
    await adjustIncident(incident, world, (it) => reminded(it, job.runAt, now));
  },
};

export const snoozeButtons: readonly Button[] = SNOOZES.map((minutes) => ({
  actionId: snoozeId(minutes),
  run: pressed(async (incident, call, world) => {
    const until = new Date(call.at.getTime() + minutes * 60_000);
    await adjustIncident(incident, world, (it) => snoozed(it, until));
    const text = `No reminder before ${dateFor(until, '{time}', until.toISOString())}.`;
    return { text, replaces: true };
  }),
}));

export const stopButton: Button = {
  actionId: STOP,
  run: pressed(async (incident, _call, world) => {
    await adjustIncident(incident, world, unreminded);
    return { text: 'No more reminders to post an update on this incident.', replaces: true };
  }),
};

/** To who speaks for it, else to who leads it; where nobody does, one line in the channel. */
function rows(key: string, incident: Incident, world: World): Outgoing[] {
  const place = placeOf(incident);
  const aside = asideOf(incident, world.policy);
  if (!place || !aside) return [];
  const { channel } = place;
  const message = reminder(incident, world);
  const user = incident.roles[COMMUNICATIONS] ?? commanderOf(incident);
  if (!user) return [{ key, lane: channel, send: postIn(incident, aside, message) }];
  return [whisperRow(incident, { key, user }, place, message)];
}

function reminder(incident: Incident, { policy, now }: World): Message {
  const { id, number, title, severity } = incident;
  const every = policy.severities.find(({ name }) => name === severity)?.updateMinutes ?? 0;
  const ago = `it is ${minutesUntold(incident, now())} minutes since people last heard how things stand`;
  const text = `An update on #${number} ${escaped(title)} is due: ${ago}, and at ${severity} they hear every ${every}.`;
  const looks = [
    { actionId: BUTTON.update, label: 'Post update', value: id, style: 'primary' as const },
    ...SNOOZES.map((minutes) => ({
      actionId: snoozeId(minutes),
      label: `Snooze ${minutes} min`,
      value: id,
    })),
    { actionId: STOP, label: 'Stop reminding', value: id },
  ];
  return { text, blocks: [section(text), buttons(...looks)] };
}

function snoozeId(minutes: number): string {
  return `updates:snooze-${minutes}`;
}
