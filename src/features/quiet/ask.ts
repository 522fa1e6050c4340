import { commanderOf, type Incident, placeOf } from '../../domain/incident.ts';
import { afterAsking, afterTalk, askedNoMore, MOST_ASKS, quietKey } from '../../domain/quiet.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Task } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { lastSpoken } from '../../kit/last-spoken.ts';
import { asideOf, marked, postIn, rowsFor } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

const GOING = 'quiet:going';
const STOP = 'quiet:stop';
const HOUR_MS = 3_600_000;

/**
 * Asks about an open incident in which nobody has done or said anything for so
 * long as policy has it. The channel is read first: where somebody spoke, the
 * question is put off, and where it cannot be read, nothing is asked.
 */
export const quietAsk: Task = {
  name: 'quiet',

  async run(job, world) {
    const incident = await calledFor(job, world);
    if (!incident) return;
    const { policy } = world;
    const now = world.now();
    const since = new Date(now.getTime() - policy.quietAfterHours * HOUR_MS);
    const spoken = await lastSpoken(incident, since, world);
    if (spoken === 'unknown') return;
    if (spoken) {
      await adjustIncident(incident, world, (it) => afterTalk(it, spoken, policy));
      return;
    }
    const nth = incident.stillGoing.asked + 1;
    await world.outbox.add(questionRows(incident, world), now);
    await adjustIncident(incident, world, (it) => afterAsking(it, nth, now));
  },
};

export const goingButton: Button = {
  actionId: GOING,
  run: pressed(async ({ stillGoing }) => {
    const isLast = stillGoing.stopped || stillGoing.asked >= MOST_ASKS;
    const next = isLast ? 'I do not ask again.' : 'If it stays quiet, I ask again in a day.';
    return { text: `Good to know. ${next}` };
  }),
};

export const stopButton: Button = {
  actionId: STOP,
  run: pressed(async (incident, _, world) => {
    await adjustIncident(incident, world, askedNoMore);
    return { text: `I do not ask again whether #${incident.number} is still going on.` };
  }),
};

/** Whoever leads is asked in private; where nobody does, the channel is. */
function questionRows(incident: Incident, world: World): Outgoing[] {
  const key = quietKey(incident);
  const message = question(incident, world);
  const user = commanderOf(incident);
  if (user) {
    const send = { method: 'direct', user, message: marked(incident, message) } as const;
    return [{ key, lane: `direct:${user}`, send }];
  }
  const place = asideOf(incident, world.policy);
  return rowsFor(incident, key, (where) => postIn(incident, where, message), place);
}

function question(incident: Incident, { policy }: World) {
  const { id: value, number, title } = incident;
  const place = placeOf(incident);
  const where = place ? ` in <#${place.channel}>` : '';
  const hours = policy.quietAfterHours === 1 ? 'an hour' : `${policy.quietAfterHours} hours`;
  const text = `#${number} ${escaped(title)}${where} has been quiet for ${hours}. Is it still going on?`;
  const answers = buttons(
    { actionId: GOING, label: 'Still going', value },
    { actionId: BUTTON.resolve, label: 'Resolve', value },
    { actionId: STOP, label: 'Stop asking', value },
  );
  return { text, blocks: [section(text), answers] };
}
