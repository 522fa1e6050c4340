import { commanderOf, type Incident } from '../domain/incident.ts';
import { hasQuorum, standingMeeting } from '../domain/meeting.ts';
import { blockersOf } from '../domain/scheduling/blockers.ts';
import { bestSlots } from '../domain/scheduling/slots.ts';
import { book, companyOf } from './booking.ts';
import { reviewWish, wishAt } from './review-wish.ts';
import { noSlot } from './slot-choice.ts';
import type { World } from './world.ts';

/** What became of a review to which somebody cannot come. */
export type Outcome =
  | { readonly kind: 'stands' }
  | { readonly kind: 'other-facilitator' }
  | { readonly kind: 'moved'; readonly startsAt: Date }
  /** It can neither be held as it stands nor moved; `why` says what is in the way. */
  | { readonly kind: 'stuck'; readonly why: string };

/** Sees that a review can be held without those who cannot come; where it has to be changed, it is in the bot's own name. */
export async function goOnWithoutThem(
  incident: Incident,
  call: { readonly key: string; readonly at: Date },
  world: World,
): Promise<Outcome> {
  const meeting = standingMeeting(incident);
  if (!meeting || hasQuorum(meeting, commanderOf(incident))) return { kind: 'stands' };
  const asked = { key: `${call.key}:moved`, userId: world.self.userId, at: call.at };
  // Somebody else may facilitate at the same time.
  const [same] = bestSlots(await wishAt(incident, meeting.startsAt, world));
  if (same && same.facilitator !== meeting.facilitator) {
    await book(incident, meeting.startsAt, companyOf(same), asked, world);
    return { kind: 'other-facilitator' };
  }
  const wish = await reviewWish(incident, world);
  const [slot] = bestSlots(wish);
  if (!slot) return { kind: 'stuck', why: noSlot(blockersOf(wish), world.command) };
  await book(incident, slot.startsAt, companyOf(slot), asked, world);
  return { kind: 'moved', startsAt: slot.startsAt };
}
