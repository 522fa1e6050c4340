import type { Incident, Meeting } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { Refusal } from '../../domain/refusal.ts';
import { MOST_INVITED } from '../../domain/scheduling/slots.ts';
import type { Button } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { WOULD_COME } from '../../kit/meeting-company.ts';
import { whenOf } from '../../kit/slot-choice.ts';

/** Somebody comes who was not asked, while there is a seat; whoever could not come takes that back. */
export const comeButton: Button = {
  actionId: WOULD_COME,
  run: pressed(async (incident, call, world) => {
    const meeting = meetingOf(incident, call.text);
    const { invited, declined, sequence, startsAt } = meeting;
    if (invited.includes(call.userId) && !declined.includes(call.userId)) {
      return { text: 'You are expected already.' };
    }
    await world.incidents.noteComing(incident.id, sequence, call.userId, MOST_INVITED);
    const noted = await world.incidents.byId(incident.id);
    if (!noted?.meeting?.invited.includes(call.userId)) {
      throw new Refusal(
        `${MOST_INVITED} people come already, and more of them would talk less. What comes of it is posted here.`,
      );
    }
    return { text: `Good: see you ${whenOf(startsAt)}. The file above puts it in your calendar.` };
  }),
};

/** The meeting as the button knows it: its value names the booking. */
export function meetingOf(incident: Incident, value: string): Meeting {
  const meeting = standingMeeting(incident);
  if (meeting && meeting.sequence === Number(value.split(' ')[1])) return meeting;
  throw new Refusal('The review was moved or called off since then; nothing is expected of you.');
}
