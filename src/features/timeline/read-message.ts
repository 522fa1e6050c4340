import type { ConversationsRepliesResponse, ReactionsGetResponse } from '@slack/web-api';
import type { Wording } from '../../domain/entry.ts';
import { whoIs } from '../../kit/people.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import { readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** What a message holds, wherever we have it from. */
export interface RawMessage {
  readonly ts?: string | undefined;
  readonly subtype?: string | undefined;
  readonly text?: string | undefined;
  readonly user?: string | undefined;
  readonly username?: string | undefined;
  readonly bot_profile?: { readonly name?: string | undefined } | undefined;
  readonly thread_ts?: string | undefined;
  readonly edited?: { readonly ts?: string | undefined } | undefined;
}

/**
 * What a message says now; null when it is gone. A reaction brings no text, so
 * Slack is asked. `conversations.replies` finds a reply as well as a first
 * message; where it may not be asked, `reactions.get` knows the text at least.
 */
export async function readMessage(
  channel: string,
  ts: string,
  world: World,
): Promise<Wording | null> {
  const message = await find(channel, ts, world);
  // Where a thread has lost its head, a tombstone answers in its place.
  return message && message.subtype !== 'tombstone' ? wordingOf(message, world) : null;
}

export async function wordingOf(message: RawMessage, world: World): Promise<Wording> {
  const { user, thread_ts: root, ts } = message;
  return {
    authorId: user ?? null,
    authorName: await authorOf(message, world),
    text: await readable(message.text ?? '', world),
    editedTs: message.edited?.ts ?? '',
    threadTs: root && root !== ts ? root : null,
  };
}

async function authorOf({ user, username, bot_profile }: RawMessage, world: World) {
  const shown = username ?? bot_profile?.name;
  if (shown) return shown;
  return user ? (await whoIs(user, world)).name : 'somebody';
}

async function find(channel: string, ts: string, world: World): Promise<RawMessage | null> {
  const { reads } = world.slack;
  const asked = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  try {
    const { messages = [] }: ConversationsRepliesResponse =
      await reads.conversations.replies(asked);
    return messages.find((message) => message.ts === ts) ?? null;
  } catch (error) {
    const refused = slackErrorOf(error);
    if (refused === 'thread_not_found' || refused === 'message_not_found') return null;
    if (!refused) throw error;
  }
  return findByReaction(channel, ts, world);
}

async function findByReaction(
  channel: string,
  timestamp: string,
  world: World,
): Promise<RawMessage | null> {
  try {
    const answer: ReactionsGetResponse = await world.slack.reads.reactions.get({
      channel,
      timestamp,
      full: true,
    });
    return answer.message ?? null;
  } catch (error) {
    if (slackErrorOf(error)) return null;
    throw error;
  }
}
