import { Refusal } from '../../../domain/refusal.ts';
import type { Workshop } from '../../../domain/workshop/workshop.ts';
import type { Call } from '../../../kit/feature.ts';
import type { World } from '../../../kit/world.ts';
import { readValue } from './buttons.ts';
import type { Room } from './room.ts';

const TRIES = 10;

/** The workshop that goes on in a room now, or a sentence that says how to begin one. */
export async function workshopOf({ id }: Room, world: World): Promise<Workshop> {
  const workshop = await world.workshops.of(id);
  if (workshop && !workshop.endedBy) return workshop;
  const way = `\`${world.command} review start\` begins one.`;
  throw new Refusal(workshop ? `The workshop is over; ${way}` : `There is no workshop yet; ${way}`);
}

/** The same for whoever facilitates it: a workshop has one pair of hands on its clock. */
export async function ownWorkshop(room: Room, call: Call, world: World): Promise<Workshop> {
  const workshop = await workshopOf(room, world);
  if (workshop.facilitator === call.userId) return workshop;
  throw new Refusal(
    `<@${workshop.facilitator}> facilitates it. \`${world.command} review start\` lets you take over.`,
  );
}

/** The same, where it still is the one that a button of the facilitator's was about. */
export async function pressedWorkshop(room: Room, call: Call, world: World): Promise<Workshop> {
  const workshop = await ownWorkshop(room, call, world);
  if (readValue(call.text).turn === workshop.turn) return workshop;
  throw new Refusal('That was an earlier workshop, and is over.');
}

/** Takes a workshop to its next state; what somebody else changed in between is decided on anew. */
export async function changeWorkshop(
  first: Workshop,
  world: World,
  decide: (workshop: Workshop) => Workshop,
): Promise<Workshop> {
  let workshop = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const next = decide(workshop);
    if (next === workshop) return workshop;
    if (await world.workshops.replace(next)) return { ...next, rev: next.rev + 1 };
    workshop = (await world.workshops.of(first.roomId)) ?? workshop;
  }
  throw new Refusal('Many people changed this workshop just now. Please try again.');
}
