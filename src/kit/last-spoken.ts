import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import { instantOf } from '../domain/entry.ts';
import { type Incident, placeOf } from '../domain/incident.ts';
import { cardKey } from './place.ts';
import { failureOf } from './slack-errors.ts';
import type { World } from './world.ts';

const PAGE = 200;

/** What Slack itself says about people: they joined, they set the topic. */
const SPOKEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'me_message',
  'thread_broadcast',
]);

type Message = NonNullable<ConversationsHistoryResponse['messages']>[number];

/**
 * When a person last said something where an incident is spoken of; null when
 * nobody did after `since`, `unknown` where Slack does not let us read it.
 *
 * One call. Replies in threads are seen by what their first message tells of them.
 */
export async function lastSpoken(
  incident: Incident,
  since: Date,
  world: World,
): Promise<Date | null | 'unknown'> {
  try {
    const messages = await latest(incident, since, world);
    const spoken = messages
      .flatMap((message) => momentsOf(message, world))
      .filter((at) => at > since);
    return spoken.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error;
    return 'unknown';
  }
}

/** What people said where an incident is spoken of; nothing where Slack does not let us read it. One call. */
export async function spokenSince(
  incident: Incident,
  since: Date,
  world: World,
): Promise<{ readonly user: string; readonly text: string }[]> {
  try {
    const messages = await latest(incident, since, world);
    return messages.flatMap((message) => {
      const { ts, user, text } = message;
      const isNew = ts !== undefined && instantOf(ts) > since;
      return isNew && user && text && isByPerson(message, world) ? [{ user, text }] : [];
    });
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error;
    return [];
  }
}

/** A thread's first message may be older than the replies that matter: history is not cut off by `since`. */
async function latest(incident: Incident, since: Date, world: World): Promise<Message[]> {
  const place = placeOf(incident);
  if (!place) return [];
  const { conversations } = world.slack.reads;
  if (!place.isThread) {
    const { messages = [] }: ConversationsHistoryResponse = await conversations.history({
      channel: place.channel,
      limit: PAGE,
    });
    return messages;
  }
  const card = await world.outbox.whereIs(cardKey(incident.id));
  if (!card) return [];
  const oldest = String(since.getTime() / 1000);
  const { messages = [] }: ConversationsRepliesResponse = await conversations.replies({
    channel: place.channel,
    ts: card.ts,
    oldest,
    limit: PAGE,
  });
  return messages as Message[];
}

function isByPerson({ user, bot_id, subtype }: Message, { self }: World): boolean {
  return user !== undefined && !bot_id && user !== self.userId && SPOKEN.has(subtype);
}

function momentsOf(message: Message, world: World): Date[] {
  const { ts, latest_reply, reply_users = [] } = message;
  const isAnswered = reply_users.some((replier) => replier !== world.self.userId);
  return [
    ...(ts && isByPerson(message, world) ? [instantOf(ts)] : []),
    ...(latest_reply && isAnswered ? [instantOf(latest_reply)] : []),
  ];
}
