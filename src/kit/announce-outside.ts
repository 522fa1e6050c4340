import type { Incident } from '../domain/incident.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { announcementRows } from './announcement.ts';
import { buttons, section } from './blocks.ts';
import { channelIdOf } from './channels.ts';
import { type Reach, reachOf } from './outsiders.ts';
import { marked } from './place.ts';
import { escaped } from './text.ts';
import type { World } from './world.ts';

export const ANNOUNCE_ANYWAY = 'outsiders:announce';

/**
 * The announcement, or the question to `asker` alone whether another
 * organization may read it too; only a person's word puts it before others.
 *
 * Where Slack does not tell whether others read the channel, it is announced,
 * and somebody hears of that once for that channel.
 */
export async function rowsToAnnounce(
  incident: Incident,
  asker: string,
  world: World,
): Promise<Outgoing[]> {
  const rows = announcementRows(incident, world);
  const { announcementChannel: named } = world.policy;
  if (rows.length === 0 || !named) return rows;
  const reach = await reachOf(named, world);
  if (reach === 'ours') return rows;
  const channel = await channelName(named, reach, world);
  return reach === 'unknown'
    ? [...rows, doubt(named, channel, asker)]
    : [question(incident, channel, asker)];
}

function question(incident: Incident, channel: string, user: string): Outgoing {
  const { id, number, title } = incident;
  const text = `I have not announced #${number} ${escaped(title)}: ${channel} is shared with another organization, whose people would read it.`;
  const anyway = { actionId: ANNOUNCE_ANYWAY, label: 'Announce there anyway', value: id };
  const message = marked(incident, { text, blocks: [section(text), buttons(anyway)] });
  return {
    key: `${id}:announce:shared`,
    lane: `direct:${user}`,
    send: { method: 'direct', user, message },
  };
}

function doubt(named: string, channel: string, user: string): Outgoing {
  const text = `Slack does not tell me whether another organization reads ${channel}, where incidents are announced. Please look, and name a channel of your own in the policy if so.`;
  return {
    key: `announcements:unknown:${named}`,
    lane: `direct:${user}`,
    send: { method: 'direct', user, message: { text } },
  };
}

/** As a link where Slack lets us look for the id. */
async function channelName(named: string, reach: Reach, world: World): Promise<string> {
  const id = reach === 'unknown' ? named : await channelIdOf(named, world);
  return /^[CG][A-Z0-9]{2,}$/.test(id) ? `<#${id}>` : `#${named}`;
}
