import { placeOf } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import {
  goOn,
  join,
  nameOf,
  ROUND_OVER,
  roundJob,
  roundOf,
} from '../../../domain/workshop/workshop.ts';
import type { Button, Task } from '../../../kit/feature.ts';
import { pressed } from '../../../kit/incident-of.ts';
import { whisperIn } from '../../../kit/place.ts';
import { BUTTON, readValue } from './buttons.ts';
import { changeWorkshop, ownWorkshop, workshopOf } from './change-workshop.ts';
import { guideFor } from './guide.ts';
import { agendaFor, strataOf } from './roster.ts';
import { sayRound } from './say.ts';

export const nextButton: Button = {
  actionId: BUTTON.next,
  verb: 'review',
  run: pressed(async (incident, call, world) => {
    const workshop = await ownWorkshop(incident, call, world);
    const { turn, round } = readValue(call.text);
    if (turn !== workshop.turn) throw new Refusal('That was an earlier workshop, and is over.');
    const strata = await strataOf(incident, world);
    const at = world.now();
    const next = await changeWorkshop(workshop, world, (it) => goOn(it, round, strata, at));
    return { ...(await sayRound(next, incident, world)), replaces: true };
  }),
};

export const joinButton: Button = {
  actionId: BUTTON.join,
  run: pressed(async (incident, call, world) => {
    const workshop = await workshopOf(incident, world);
    if (workshop.facilitator === call.userId) return { text: 'You facilitate it.' };
    await changeWorkshop(workshop, world, (it) => join(it, call.userId));
    return { text: 'You are counted in when the small groups are drawn.' };
  }),
};

/** Tells the facilitator that the time of a round is over, and moves nothing. */
export const roundOver: Task = {
  name: ROUND_OVER,

  async run(job, world) {
    const incident = await world.incidents.byId(job.incidentId);
    const workshop = incident && (await world.workshops.of(incident.id));
    const place = incident && placeOf(incident);
    if (!workshop || !place || workshop.endedBy || roundJob(workshop).key !== job.key) return;
    const before = `Time is up for ${roundOf(workshop).name.toLowerCase()}; move on when you like.`;
    const message = guideFor(workshop, await agendaFor(workshop, incident, world), before);
    const send = whisperIn(incident, place, workshop.facilitator, message);
    const key = `${nameOf(workshop)}:over:${workshop.round}`;
    await world.outbox.add([{ key, lane: place.channel, send }], world.now());
    world.wake();
  },
};
