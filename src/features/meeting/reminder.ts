import { standingMeeting } from '../../domain/meeting.ts';
import type { Task } from '../../kit/feature.ts';
import { postIn } from '../../kit/place.ts';
import { sayFor } from '../../kit/say-for.ts';
import { dateFor, escaped } from '../../kit/text.ts';

export const meetingReminder: Task = {
  name: 'meeting-reminder',

  run: (job, world) =>
    sayFor(job, world, (incident, place) => {
      const meeting = standingMeeting(incident);
      // Held back for too long, it would call people to what is over.
      if (!meeting || meeting.startsAt <= world.now()) return null;
      const { startsAt } = meeting;
      const when = dateFor(startsAt, '{date_long_pretty} {time}', startsAt.toISOString());
      const where = world.policy.call ? ` Join: ${world.policy.call}` : '';
      const text = `Reminder: the review of *${escaped(incident.title)}* is ${when}.${where}`;
      return postIn(incident, place, { text });
    }),
};
