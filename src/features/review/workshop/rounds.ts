import {
  type Draw,
  drawsAfter,
  FORGOTTEN,
  goOn,
  join,
  leave,
  nameOf,
  ROUND_OVER,
  roundJobs,
  roundOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import type { Button, Task } from '../../../kit/feature.ts';
import { whisperIn } from '../../../kit/place.ts';
import type { World } from '../../../kit/world.ts';
import type { Message } from '../../../store/outgoing.ts';
import { BUTTON, readValue } from './buttons.ts';
import { changeWorkshop, pressedWorkshop, workshopOf } from './change-workshop.ts';
import { guideFor } from './guide.ts';
import { showHead } from './head.ts';
import { inRoom, type Room, roomOf } from './room.ts';
import { agendaFor, drawFor } from './roster.ts';
import { sayRound } from './say.ts';

const NO_DRAW: Draw = { present: [], strata: new Map() };

export const nextButton: Button = {
  actionId: BUTTON.next,
  verb: 'review',
  run: inRoom(async (room, call, world) => {
    const workshop = await pressedWorkshop(room, call, world);
    const { round } = readValue(call.text);
    const draw = drawsAfter(workshop, round) ? await drawFor(workshop, room, world) : NO_DRAW;
    const at = world.now();
    const next = await changeWorkshop(workshop, world, (it) => goOn(it, round, draw, at));
    return { ...(await sayRound(next, room, world)), replaces: true };
  }),
};

export const joinButton: Button = {
  actionId: BUTTON.join,
  run: inRoom(async (room, call, world) => {
    const workshop = await workshopOf(room, world);
    if (workshop.facilitator === call.userId) return { text: 'You facilitate it.' };
    const next = await changeWorkshop(workshop, world, (it) => join(it, call.userId));
    await showHead(next, room, world);
    return { text: 'You are counted in when the small groups are drawn.' };
  }),
};

export const leaveButton: Button = {
  actionId: BUTTON.leave,
  run: inRoom(async (room, call, world) => {
    const workshop = await workshopOf(room, world);
    if (workshop.facilitator === call.userId) {
      const text = `You facilitate it: somebody else takes over with \`${world.command} review start\`.`;
      return { text };
    }
    const next = await changeWorkshop(workshop, world, (it) => leave(it, call.userId));
    await showHead(next, room, world);
    return { text: 'You are left out when the small groups are drawn. No reason is owed.' };
  }),
};

/** Tells the facilitator that the time of a round is over, and moves nothing. */
export const roundOver: Task = {
  name: ROUND_OVER,

  async run(job, world) {
    const found = await roundOfJob(job, world);
    if (!found) return;
    const { workshop, room } = found;
    const before = `Time is up for ${roundOf(workshop).name.toLowerCase()}; move on when you like.`;
    const agenda = await agendaFor(workshop, room, world);
    await whisper(
      `over:${workshop.round}`,
      guideFor(workshop, agenda, world.command, before),
      found,
      world,
    );
  },
};

/** Puts away what nobody has touched for a week, with the notes that nobody has shown. */
export const workshopForgotten: Task = {
  name: FORGOTTEN,

  async run(job, world) {
    const found = await roundOfJob(job, world);
    if (!found) return;
    const { room } = found;
    const workshop = await changeWorkshop(found.workshop, world, (it) =>
      it.endedBy || it.round !== found.workshop.round ? it : { ...it, endedBy: job.key },
    );
    if (workshop.endedBy !== job.key) return;
    await world.notes.forget(room.id);
    await showHead(workshop, room, world);
    const text = `Nothing has moved in your workshop for a week, so it is put away, and notes that were not shown are erased. \`${world.command} review start\` begins another.`;
    await whisper('forgotten', { text }, found, world);
  },
};

interface Found {
  readonly workshop: Workshop;
  readonly room: Room;
}

/** What a job is about; null once the round is another, or the workshop over. */
async function roundOfJob(
  { key, incidentId }: { readonly key: string; readonly incidentId: string },
  world: World,
): Promise<Found | null> {
  const room = await roomOf(incidentId, world);
  const workshop = room && (await world.workshops.of(room.id));
  if (!workshop || (workshop.endedBy && workshop.endedBy !== key)) return null;
  return roundJobs(workshop).some((job) => job.key === key) ? { workshop, room } : null;
}

async function whisper(
  what: string,
  message: Message,
  { workshop, room }: Found,
  world: World,
): Promise<void> {
  const { place } = room;
  if (!place || isShut(room)) return;
  const send = whisperIn(room, place, workshop.facilitator, message);
  const key = `${nameOf(workshop)}:${what}`;
  await world.outbox.add([{ key, lane: place.channel, send }], world.now());
  world.wake();
}

/** Nobody can read anything in its channel any more. */
function isShut({ incident }: Room): boolean {
  return incident !== null && !['open', 'unreadable'].includes(incident.channelState);
}
