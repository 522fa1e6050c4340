import { inZone } from '../domain/calendar.ts';
import type { Incident } from '../domain/incident.ts';
import { bookMeeting, type Company } from '../domain/meeting.ts';
import type { Slot } from '../domain/scheduling/slots.ts';
import { changeIncident } from './change.ts';
import type { Call } from './feature.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

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
