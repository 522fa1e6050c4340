import { z } from 'zod';
import type { ChannelState, Incident } from '../../domain/incident.ts';
import { plannedJobs } from '../../domain/plan.ts';
import type { EventHandler } from '../../kit/feature.ts';
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

export const channelArchived = noting('channel_archive', 'archived');
export const channelDeleted = noting('channel_deleted', 'deleted');
/** Archiving put us out, and a person's unarchiving does not take us back in: an invitation does. */
export const channelUnarchived = noting('channel_unarchive', 'left');

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

function noting(event: string, channelState: ChannelState): EventHandler {
  return {
    event,
    type: event,
    wants: always,
    async run(came, _at, world) {
      const { channel } = channelEvent.parse(came);
      const incident = await world.incidents.noteChannel(channel, { channelState });
      if (incident) await world.jobs.plan(incident.id, plannedJobs(incident, world.policy));
    },
  };
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
