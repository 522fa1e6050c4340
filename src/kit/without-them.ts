import { commanderOf, type Incident, type Meeting } from '../domain/incident.ts';
import { hasQuorum, standingMeeting } from '../domain/meeting.ts';
import { bestSlots } from '../domain/scheduling/slots.ts';
import { book, companyOf } from './booking.ts';
import { asideOf, postIn, rowsFor } from './place.ts';
import { reviewWish, wishAt } from './review-wish.ts';
import { whenOf } from './slot-choice.ts';
import type { World } from './world.ts';

/** What became of a review to which somebody cannot come. */
export type Outcome =
  | { readonly kind: 'stands' }
  | { readonly kind: 'other-facilitator' }
  | { readonly kind: 'moved'; readonly startsAt: Date }
  /** It can neither be held as it stands nor moved; the channel was told. */
  | { readonly kind: 'stuck' };

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
  const [same] = bestSlots(await wishAt(incident, meeting.startsAt, world, meeting.minutes));
  if (same && same.facilitator !== meeting.facilitator) {
    await book(incident, meeting.startsAt, companyOf(same), asked, world);
    return { kind: 'other-facilitator' };
  }
  const [slot] = bestSlots(await reviewWish(incident, world));
  if (!slot) {
    await tellOthers(incident, meeting, world);
    return { kind: 'stuck' };
  }
  await book(incident, slot.startsAt, companyOf(slot), asked, world);
  return { kind: 'moved', startsAt: slot.startsAt };
}

/** The others would come in vain. Nobody is named: who cannot come, and why, concerns nobody here. */
async function tellOthers(incident: Incident, meeting: Meeting, world: World): Promise<void> {
  const aside = asideOf(incident, world.policy);
  const key = `${incident.id}:company:${meeting.sequence}:missing`;
  const text = `Somebody without whom the review cannot be held cannot come ${whenOf(meeting.startsAt)}, and no other time was found for all. \`${world.command} schedule\` says what would help.`;
  await world.outbox.add(
    rowsFor(incident, key, (place) => postIn(incident, place, { text }), aside),
    world.now(),
  );
  world.wake();
}
