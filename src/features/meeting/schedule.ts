import { readWhen } from '../../domain/when.ts';
import { book } from '../../kit/booking.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { proposeSlots } from '../../kit/propose-slots.ts';
import { readable } from '../../kit/text.ts';
import { companyAt } from './book.ts';
import { tellFeed } from './feed.ts';

export const scheduleCommand: Subcommand = {
  name: 'schedule',
  usage: '[when|feed]',
  summary:
    'Book the review, or move it: `tomorrow 14:00`, `tue 9am`, `2026-12-01 10:30`. Alone it proposes times; `feed` tells where your calendar can subscribe to all of them.',

  async run(call, world) {
    if (/^feed$/i.test(call.text.trim())) return tellFeed(world);
    const incident = await incidentHere(call, world);
    if (call.text.trim() === '') return proposeSlots(incident, world);
    const { zone } = await whoIs(call.userId, world);
    // Where Slack knows no zone of theirs, the team's is the best guess; the answer shows which.
    const at = zone ?? world.policy.zone;
    const startsAt = readWhen(await readable(call.text, world), call.at, at);
    await book(incident, startsAt, await companyAt(incident, startsAt, world), call, world);
    return null;
  },
};
