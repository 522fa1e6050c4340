import { commanderOf, type Incident, type Meeting } from '../../domain/incident.ts';
import { hasQuorum, standingMeeting } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { bestSlots } from '../../domain/scheduling/slots.ts';
import type { Button, Call, Reply } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { CANNOT_COME } from '../../kit/meeting-company.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import { reviewWish, wishAt } from '../../kit/review-wish.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import type { World } from '../../kit/world.ts';
import { book, companyOf } from './book.ts';
import { meetingOf } from './come.ts';

/** Nobody owes a reason. Where it takes the quorum away, the review moves, or somebody else facilitates. */
export const declineButton: Button = {
  actionId: CANNOT_COME,
  run: pressed(async (incident, call, world) => {
    const meeting = meetingOf(incident, call.text);
    if (!meeting.invited.includes(call.userId)) {
      throw new Refusal('You need not come: only those who are named there are waited for.');
    }
    await world.incidents.noteDeclined(incident.id, meeting.sequence, call.userId);
    const noted = await world.incidents.byId(incident.id);
    return noted ? answered(noted, call, world) : null;
  }),
};

async function answered(incident: Incident, call: Call, world: World): Promise<Reply> {
  const meeting = standingMeeting(incident);
  if (!meeting || hasQuorum(meeting, commanderOf(incident))) {
    return { text: 'Noted. The review goes on without you; what comes of it is posted here.' };
  }
  const asked = { ...call, userId: world.self.userId, key: `${call.key}:moved` };
  // Somebody else may facilitate at the same time.
  const [same] = bestSlots(await wishAt(incident, meeting.startsAt, world, meeting.minutes));
  if (same && same.facilitator !== meeting.facilitator) {
    await book(incident, meeting.startsAt, companyOf(same), asked, world);
    return { text: 'Noted. Somebody else facilitates; the time stays.' };
  }
  const [slot] = bestSlots(await reviewWish(incident, world));
  if (!slot) return noOtherTime(incident, meeting, world);
  await book(incident, slot.startsAt, companyOf(slot), asked, world);
  return { text: `Noted. Without you it cannot be held, so it moves to ${whenOf(slot.startsAt)}.` };
}

/** The others would come in vain. Nobody is named: who cannot come, and why, concerns nobody here. */
async function noOtherTime(incident: Incident, meeting: Meeting, world: World): Promise<Reply> {
  const key = `${incident.id}:company:${meeting.sequence}:missing`;
  const text = `Somebody without whom the review cannot be held cannot come ${whenOf(meeting.startsAt)}, and no other time was found for all. \`${world.command} schedule\` says what would help.`;
  await world.outbox.add(
    rowsFor(incident, key, (place) => postIn(incident, place, { text })),
    world.now(),
  );
  world.wake();
  return { text: 'Noted. I found no other time for all, and told the channel that much.' };
}
