import { z } from 'zod';
import type { ChannelState, Incident } from '../../domain/incident.ts';
import { plannedJobs } from '../../domain/plan.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { planReconcile } from '../../kit/gaps.ts';
import type { World } from '../../kit/world.ts';

const channelEvent = z.object({ channel: z.string() });
const renameEvent = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });
const memberEvent = z.object({ channel: z.string(), user: z.string() });

/** What was refused only because of what somebody did to the channel. */
const CURABLE = ['is_archived', 'not_in_channel', 'channel_not_found', 'no_thread'];

const always = () => true;

export const channelRenamed: EventHandler = {
  event: 'channel_rename',
  type: 'channel_rename',
  wants: always,
  async run(event, _at, world) {
    const { channel } = renameEvent.parse(event);
    await world.incidents.noteChannel(channel.id, { channelName: channel.name });
  },
};

export const channelArchived: EventHandler = {
  event: 'channel_archive',
  type: 'channel_archive',
  wants: always,
  run: (event, _at, world) => note(event, 'archived', world),
};

export const channelDeleted: EventHandler = {
  event: 'channel_deleted',
  type: 'channel_deleted',
  wants: always,
  run: (event, _at, world) => note(event, 'deleted', world),
};

/** Archiving put us out, and a person's unarchiving does not take us back in: an invitation does. */
export const channelUnarchived: EventHandler = {
  event: 'channel_unarchive',
  type: 'channel_unarchive',
  wants: always,
  run: (event, _at, world) => note(event, 'left', world),
};

export const botRemoved: EventHandler = {
  event: 'channel_left',
  type: 'channel_left',
  wants: always,
  async run(event, at, world) {
    const { channel } = channelEvent.parse(event);
    const incident = await world.incidents.ofChannel(channel);
    if (incident?.channelState !== 'open') return;
    const left = await world.incidents.noteChannel(channel, { channelState: 'left' });
    if (left) await tellWhoCares(left, at, world);
  },
};

/** Back in: what could not be said is said, and what was missed is read. */
export const botInvited: EventHandler = {
  event: 'member_joined_channel',
  type: 'member_joined_channel',
  wants: (event, { self }) => event['user'] === self.userId,
  async run(event, at, world) {
    const { channel } = memberEvent.parse(event);
    const own = await world.incidents.ofChannel(channel);
    const missed = own && own.channelState !== 'open' ? [own] : [];
    const all = [...missed, ...(await world.incidents.inThreadsOf(channel))];
    if (all.length === 0) return;
    if (own) await world.incidents.noteChannel(channel, { channelState: 'open' });
    await world.outbox.unpark(world.now(), CURABLE, channel);
    for (const incident of all) await planReconcile(incident, at, world);
    world.wake();
  },
};

async function note(event: SlackEvent, channelState: ChannelState, world: World): Promise<void> {
  const { channel } = channelEvent.parse(event);
  const incident = await world.incidents.noteChannel(channel, { channelState });
  if (incident) await world.jobs.plan(incident.id, plannedJobs(incident, world.policy));
}

/** Only who leads the incident, or else who declared it, and once for each removal. */
async function tellWhoCares(incident: Incident, at: Date, world: World): Promise<void> {
  const user = incident.commander ?? incident.declaredBy;
  const text = `I was taken out of <#${incident.channelId}>, so nothing new there reaches the timeline. \`/invite\` me there, and I read what I missed.`;
  const key = `${incident.id}:removed:${at.toISOString()}`;
  const send = { method: 'direct', user, message: { text } } as const;
  await world.outbox.add([{ key, lane: `direct:${user}`, send }], world.now());
  world.wake();
}
