import { inZone } from '../../domain/calendar.ts';
import { bookMeeting } from '../../domain/meeting.ts';
import { readWhen } from '../../domain/when.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { readable } from '../../kit/text.ts';

export const scheduleCommand: Subcommand = {
  name: 'schedule',
  usage: '<when>',
  summary: 'Book the review, or move it: `tomorrow 14:00`, `tue 9am`, `2026-12-01 10:30`.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const person = await whoIs(call.userId, world);
    // Where Slack knows no zone of theirs, the team's is the best guess; the answer shows which.
    const zone = person.zone ?? world.policy.zone;
    const startsAt = readWhen(await readable(call.text, world), call.at, zone);
    const shown = inZone(startsAt, zone);
    await changeIncident(incident, call, world, (it, act) => bookMeeting(it, startsAt, shown, act));
    return null;
  },
};
