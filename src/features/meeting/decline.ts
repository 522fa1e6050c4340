import { commanderOf, type Incident } from '../../domain/incident.ts';
import { hasQuorum, standingMeeting } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { blockersOf } from '../../domain/scheduling/blockers.ts';
import { bestSlots } from '../../domain/scheduling/slots.ts';
import type { Button, Call, Reply } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { CANNOT_COME } from '../../kit/meeting-company.ts';
import { reviewWish, wishAt } from '../../kit/review-wish.ts';
import { noSlot, whenOf } from '../../kit/slot-choice.ts';
import type { World } from '../../kit/world.ts';
import { book, companyOf } from './book.ts';

/** Nobody owes a reason. Where it takes the quorum away, the review moves, or somebody else facilitates. */
export const declineButton: Button = {
  actionId: CANNOT_COME,
  run: pressed(async (incident, call, world) => {
    const meeting = standingMeeting(incident);
    const sequence = Number(call.text.split(' ')[1]);
    if (!meeting || meeting.sequence !== sequence) {
      throw new Refusal(
        'The review was moved or called off since then; nothing is expected of you.',
      );
    }
    if (!meeting.invited.includes(call.userId)) {
      throw new Refusal('You need not come: only those who are named there are waited for.');
    }
    await world.incidents.noteDeclined(incident.id, sequence, call.userId);
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
  const [same] = bestSlots(await wishAt(incident, meeting.startsAt, world));
  if (same && same.facilitator !== meeting.facilitator) {
    await book(incident, meeting.startsAt, companyOf(same), asked, world);
    return { text: 'Noted. Somebody else facilitates; the time stays.' };
  }
  const wish = await reviewWish(incident, world);
  const [slot] = bestSlots(wish);
  if (!slot) return { text: `Noted. ${noSlot(blockersOf(wish), world.command)}` };
  await book(incident, slot.startsAt, companyOf(slot), asked, world);
  return { text: `Noted. Without you it cannot be held, so it moves to ${whenOf(slot.startsAt)}.` };
}
