import type { Incident } from '../../domain/incident.ts';
import type { Company } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { bestSlots, invitedBy } from '../../domain/scheduling/slots.ts';
import { book, companyOf } from '../../kit/booking.ts';
import type { Button } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { wishAt } from '../../kit/review-wish.ts';
import { BOOK_SLOT, choiceIn } from '../../kit/slot-choice.ts';
import type { World } from '../../kit/world.ts';

/** Books one of the times that were proposed. Meanwhile it may have been taken. */
export const bookButton: Button = {
  actionId: BOOK_SLOT,
  verb: 'schedule',
  run: pressed(async (incident, call, world) => {
    const choice = choiceIn(call.text, world.policy.review.minutes);
    if (!choice || choice.startsAt <= call.at) {
      throw new Refusal(`That time is over. \`${world.command} schedule\` proposes others.`);
    }
    const { startsAt, minutes, isFacilitated } = choice;
    const wish = await wishAt(incident, startsAt, world, minutes);
    const [slot] = bestSlots(isFacilitated ? wish : { ...wish, facilitators: [] });
    if (!slot) {
      throw new Refusal(
        `Somebody who has to be there cannot come then any more. \`${world.command} schedule\` proposes others.`,
      );
    }
    await book(incident, startsAt, companyOf(slot), call, world);
    return null;
  }),
};

/** At a time that somebody names they are all invited, whether it suits them or not. */
export async function companyAt(
  incident: Incident,
  startsAt: Date,
  world: World,
): Promise<Company> {
  const wish = await wishAt(incident, startsAt, world);
  const [slot] = bestSlots(wish);
  if (slot) return companyOf(slot);
  const { invited, facilitator } = invitedBy(wish);
  return { minutes: wish.minutes, facilitator, invited };
}
