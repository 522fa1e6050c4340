import { agendaOf } from '../../domain/agenda.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { section } from '../../kit/blocks.ts';
import { callLine } from '../../kit/call.ts';
import type { Task } from '../../kit/feature.ts';
import { postIn } from '../../kit/place.ts';
import { sayFor } from '../../kit/say-for.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import { escaped } from '../../kit/text.ts';

export const meetingReminder: Task = {
  name: 'meeting-reminder',

  run: (job, world) =>
    sayFor(job, world, (incident, place) => {
      const meeting = standingMeeting(incident);
      // Held back for too long, it would call people to what is over.
      if (!meeting || meeting.startsAt <= world.now()) return null;
      const call = callLine(incident, world.policy);
      const text = `Reminder: the review of *${escaped(incident.title)}* is ${whenOf(meeting.startsAt)}.`;
      const agenda = agendaOf(incident).map((line) => `• ${escaped(line)}`);
      const lines = [text, ...(call ? [call] : []), ...agenda];
      return postIn(incident, place, { text: lines.join('\n'), blocks: [section(...lines)] });
    }),
};
