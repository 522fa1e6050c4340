import { z } from 'zod';
import { coachPhaseOf, isCoachOn } from '../../domain/coaching.ts';
import type { Incident } from '../../domain/incident.ts';
import { worthSaying } from '../../domain/worth-saying.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { cardKey, marked } from '../../kit/place.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { mayBeTold } from './claim.ts';
import { hasRoomFor } from './room.ts';
import { rosterOf } from './roster.ts';
import { offered } from './wording.ts';

/** Longer messages are logs, or minutes that somebody pasted. */
const LONGEST = 3_000;

/** A button of Slack's carries no more than 2000 characters. */
const MOST_OFFERED = 1_500;

/** Something that a person said; what tools say, and what Slack tells of a channel, is none. */
const message = z.object({
  channel: z.string(),
  ts: z.string(),
  user: z.string(),
  text: z.string().min(1).max(LONGEST),
  subtype: z.literal('thread_broadcast').optional(),
  bot_id: z.undefined().optional(),
  thread_ts: z.string().optional(),
});
type Said = z.infer<typeof message>;

/**
 * Offers the author of a message another wording, at most once in each phase; what people say who want
 * none is not looked at. What was said is
 * looked at in memory and goes nowhere: a crash loses the offer, and nothing else.
 */
export const overheard: EventHandler = {
  event: 'message.channels',
  type: 'message',
  inPassing: true,
  wants: (event, world) => event['channel_type'] !== 'group' && wants(event, world),
  run,
};

/** The same in a channel that is private, where the optional scopes were granted. */
export const overheardInPrivate: EventHandler = {
  event: 'message.groups',
  type: 'message',
  inPassing: true,
  wants: (event, world) => event['channel_type'] === 'group' && wants(event, world),
  run,
};

function wants(event: SlackEvent, { policy }: World): boolean {
  return isCoachOn(policy) && message.safeParse(event).success;
}

async function run(event: SlackEvent, at: Date, world: World): Promise<void> {
  const said = message.parse(event);
  const incident = await incidentOf(said, world);
  const phase = incident && coachPhaseOf(incident, at);
  if (!incident || !phase || !(await hasRoomFor(said.user, incident, world))) return;

  const words = await readable(said.text, world);
  const draftsOnly = await world.ruleAnswers.forDraftsOnly();
  const finding = worthSaying(words, await rosterOf(incident, world), draftsOnly);
  if (!finding) return;
  if (!(await mayBeTold({ incidentId: incident.id, userId: said.user, phase }, world))) return;

  const { rule, start, end } = finding;
  const wording = clipped(finding.rewrite, MOST_OFFERED);
  const offer = { incidentId: incident.id, phase, rule, wording };
  await whisper(incident, said, offered(offer, finding, words.slice(start, end)), world);
}

/** The incident of that channel, or of that thread. */
async function incidentOf(said: Said, world: World): Promise<Incident | null> {
  const own = await world.incidents.ofChannel(said.channel);
  if (own || !said.thread_ts) return own;
  for (const incident of await world.incidents.inThreadsOf(said.channel)) {
    const card = await world.outbox.whereIs(cardKey(incident.id));
    if (card?.ts === said.thread_ts) return incident;
  }
  return null;
}

/** Past the outbox, which would keep what it says. */
async function whisper(
  incident: Incident,
  { channel, user, thread_ts }: Said,
  message: ReturnType<typeof offered>,
  { slack }: World,
): Promise<void> {
  const { text, blocks = [] } = marked(incident, message);
  const thread = thread_ts && { thread_ts };
  await slack.posts.chat.postEphemeral({
    channel,
    user,
    text,
    blocks: [...blocks] as never[],
    ...thread,
  });
}
