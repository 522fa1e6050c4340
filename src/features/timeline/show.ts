import type { KnownBlock } from '@slack/web-api';
import { type TimelineLine, timelineOf } from '../../domain/entry.ts';
import { context, section } from '../../kit/blocks.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { permalink } from '../../kit/permalink.ts';
import { clipped, dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

const MOST_LINES = 40;
const MOST_TEXT = 300;

export const timelineCommand: Subcommand = {
  name: 'timeline',
  usage: '',
  summary: 'Show the timeline, to you alone.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
    const latest = lines.slice(-MOST_LINES);
    const shown = await Promise.all(latest.map((line) => lineOf(line, world)));
    const left = lines.length - latest.length;
    const text = `Timeline of #${incident.number}: ${lines.length} lines`;
    return { text, blocks: [...(left > 0 ? [earlier(left)] : []), ...shown] };
  },
};

async function lineOf(line: TimelineLine, world: World): Promise<KnownBlock> {
  const when = dateFor(line.at, '{date_short_pretty} {time}', line.at.toISOString());
  const who = line.authorName ?? (await whoIs(line.authorId ?? '', world)).name;
  const link = line.message && permalink(line.message, world.self);
  const time = link ? `<${link}|:link:> ${when}` : when;
  return section(`${time} *${escaped(who)}* ${clipped(escaped(line.text), MOST_TEXT)}`);
}

function earlier(count: number): KnownBlock {
  return context(`${count} earlier lines are not shown here; the draft has all of them.`);
}
