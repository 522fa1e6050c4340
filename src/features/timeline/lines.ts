import type { KnownBlock } from '@slack/web-api';
import { everyLineOf, type TimelineLine } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { isInShort } from '../../domain/timeline-short.ts';
import { buttons, context, section } from '../../kit/blocks.ts';
import type { Reply } from '../../kit/feature.ts';
import { whoIs } from '../../kit/people.ts';
import { permalink } from '../../kit/permalink.ts';
import { clipped, dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

export const SHOW = 'timeline:show';
export const EDIT = 'timeline:edit';

/** `short`: what tells the story; `all`: with who took which role, and what somebody hid. */
export type Extent = 'short' | 'all';

const MOST_LINES = 40;
const MOST_TEXT = 300;

/** The lines of one extent, in order. */
export async function linesFor(
  incident: Incident,
  extent: Extent,
  world: World,
): Promise<TimelineLine[]> {
  const all = everyLineOf(incident, await world.entries.ofIncident(incident.id));
  return extent === 'all' ? all : all.filter(isInShort);
}

/** The timeline as one person sees it, each line that is not a change of state with a button to mend it. */
export async function timelineReply(
  incident: Incident,
  extent: Extent,
  world: World,
): Promise<Reply> {
  const lines = await linesFor(incident, extent, world);
  const latest = lines.slice(-MOST_LINES);
  const shown = await Promise.all(latest.map((line) => lineOf(line, incident, extent, world)));
  const left = lines.length - latest.length;
  const other =
    extent === 'short'
      ? { label: 'Show everything', value: `${incident.id} all` }
      : { label: 'Show the short one', value: `${incident.id} short` };
  return {
    text: `Timeline of #${incident.number}: ${lines.length} lines`,
    blocks: [...(left > 0 ? [earlier(left)] : []), ...shown, buttons({ actionId: SHOW, ...other })],
  };
}

async function lineOf(
  line: TimelineLine,
  { id }: Incident,
  extent: Extent,
  world: World,
): Promise<KnownBlock> {
  const text = await wordsFor(line, world);
  if (line.change !== null) return section(text);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    accessory: {
      type: 'button',
      action_id: EDIT,
      text: { type: 'plain_text', text: 'Edit' },
      value: `${id} ${extent} ${line.key}`,
    },
  };
}

async function wordsFor(line: TimelineLine, world: World): Promise<string> {
  const when = dateFor(line.at, '{date_short_pretty} {time}', line.at.toISOString());
  const who = line.authorName ?? (await whoIs(line.authorId ?? '', world)).name;
  const link = line.message && permalink(line.message, world.self);
  const time = link ? `<${link}|:link:> ${when}` : when;
  const said = clipped(escaped(line.text), MOST_TEXT);
  const now = line.messageNow;
  const notes = [
    line.moment,
    line.isHidden ? 'hidden' : null,
    line.editedBy ? `changed by ${escaped((await whoIs(line.editedBy, world)).name)}` : null,
    now === null ? null : `the message now says: ${clipped(escaped(now), MOST_TEXT)}`,
  ].filter((note) => note !== null);
  const aside = notes.length > 0 ? `\n_${notes.join(' · ')}_` : '';
  return `${time} *${escaped(who)}* ${said}${aside}`;
}

function earlier(count: number): KnownBlock {
  return context(`${count} earlier lines are not shown here; the draft has all of them.`);
}
