import { inZone } from '../../domain/calendar.ts';
import type { Incident } from '../../domain/incident.ts';
import { bookMeeting, type Company } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { bestSlots, invitedBy, type Slot } from '../../domain/scheduling/slots.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
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

export function companyOf({ startsAt, endsAt, facilitator, suits }: Slot): Company {
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return { minutes, facilitator, invited: [...suits.keys()] };
}

export async function book(
  incident: Incident,
  startsAt: Date,
  company: Company,
  call: Pick<Call, 'key' | 'userId' | 'at'>,
  world: World,
): Promise<Incident> {
  const { zone } = await whoIs(call.userId, world);
  // Where Slack knows no zone of theirs, the team's is the best guess; the answer shows which.
  const shown = inZone(startsAt, zone ?? world.policy.zone);
  return changeIncident(incident, call, world, (it, act) =>
    bookMeeting(it, startsAt, shown, act, company),
  );
}
