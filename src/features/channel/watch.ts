import { z } from 'zod';
import { type ChannelState, commanderOf, type Incident } from '../../domain/incident.ts';
import { plannedJobs } from '../../domain/plan.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { planReconcile } from '../../kit/gaps.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';
import { channelOf, concernsUs, isWithin, mustBeNone } from './concerns.ts';
import { CURABLE } from './curable.ts';

const renameEvent = z.object({ channel: z.object({ name: z.string() }) });

/** Slack tells of public and of private channels by different names. */
const KINDS = ['channel', 'group'] as const;

export const renamed: readonly EventHandler[] = KINDS.map((kind) =>
  watching(`${kind}_rename`, async (event, world) => {
    const { name: channelName } = renameEvent.parse(event).channel;
    return world.incidents.noteName(channelOf(event), channelName, toldAt(event));
  }),
);

export const archived = noting('archive', 'archived');
export const deleted = noting('deleted', 'deleted');
/** Archiving put us out, and a person's unarchiving does not take us back in: an invitation does. */
export const unarchived = noting('unarchive', 'left');

export const botRemoved: readonly EventHandler[] = KINDS.map((kind) =>
  watching(`${kind}_left`, async (event, world, at) => {
    const channel = channelOf(event);
    const incident = await world.incidents.ofChannel(channel);
    const ts = toldAt(event);
    // An archived channel has let us go too; and who failed half way through has noted this one already.
    if (!incident || (!isWithin(incident) && incident.channelStateAt !== ts)) return incident;
    const left = await world.incidents.noteState(channel, 'left', ts);
    if (left?.channelStateAt === ts) await tellWhoCares(left, at, world);
    return left;
  }),
);

/** Back in: what could not be said is said, and what was missed is read. */
export const botInvited: EventHandler = {
  event: 'member_joined_channel',
  type: 'member_joined_channel',
  wants: (event, { self }) => event['user'] === self.userId,
  async run(event, at, world) {
    const channel = channelOf(event);
    const own = await world.incidents.ofChannel(channel);
    // Who failed half way through has noted already that we are within; when we make the channel nobody invites us.
    const isBack = typeof event['inviter'] === 'string';
    const missed = own && (isBack || !isWithin(own)) ? [own] : [];
    const all = [...missed, ...(await world.incidents.inThreadsOf(channel))];
    if (all.length === 0) return;
    if (own) {
      const state = isWithin(own) ? own.channelState : 'open';
      await world.incidents.noteState(channel, state, toldAt(event));
    }
    await world.outbox.unpark(world.now(), CURABLE, channel);
    for (const incident of all) await planReconcile(incident, at, world);
    world.wake();
  },
};

/** When it happened, as Slack counts: events come late, and in any order. */
function toldAt(event: SlackEvent): string {
  return z.object({ event_ts: z.string() }).parse(event).event_ts;
}

/** `note` gives the incident that an event was about, or null where it was about none. */
function watching(
  event: string,
  note: (event: SlackEvent, world: World, at: Date) => Promise<Incident | null>,
): EventHandler {
  return {
    event,
    type: event,
    wants: () => true,
    concerns: concernsUs,
    async run(came, at, world) {
      if (!(await note(came, world, at))) await mustBeNone(world);
    },
  };
}

function noting(what: string, channelState: ChannelState): readonly EventHandler[] {
  return KINDS.map((kind) =>
    watching(`${kind}_${what}`, async (event, world) => {
      const incident = await world.incidents.noteState(
        channelOf(event),
        channelState,
        toldAt(event),
      );
      if (incident) await world.jobs.plan(incident.id, plannedJobs(incident, world.policy));
      return incident;
    }),
  );
}

/**
 * Only who leads the incident, and where they have no account any more who
 * declared it; once for each removal.
 */
async function tellWhoCares(incident: Incident, at: Date, world: World): Promise<void> {
  const { id, declaredBy, channelId } = incident;
  const commander = commanderOf(incident);
  const text = `I was taken out of <#${channelId}>, so nothing new there reaches the timeline. \`/invite\` me there, and I read what I missed.`;
  const told = (user: string): Outgoing => ({
    key: `${id}:removed:${at.toISOString()}:${user}`,
    lane: `direct:${user}`,
    send: { method: 'direct', user, message: { text } },
  });
  const declarer = told(declaredBy);
  const isOther = commander !== null && commander !== declaredBy;
  const row = isOther ? { ...told(commander), otherwise: declarer } : declarer;
  await world.outbox.add([row], world.now());
  world.wake();
}
