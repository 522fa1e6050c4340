import type { ConversationsRepliesResponse, ReactionsGetResponse } from '@slack/web-api';
import type { Wording } from '../domain/entry.ts';
import { filesOf, type MessageParts, slackWordsOf } from './message-words.ts';
import { whoIs } from './people.ts';
import { isUnreadable, slackErrorOf } from './slack-errors.ts';
import { readable } from './text.ts';
import type { World } from './world.ts';

/** What a message holds, wherever we have it from. */
export interface RawMessage extends MessageParts {
  readonly ts?: string | undefined;
  readonly subtype?: string | undefined;
  readonly user?: string | undefined;
  readonly username?: string | undefined;
  readonly bot_profile?: { readonly name?: string | undefined } | undefined;
  readonly thread_ts?: string | undefined;
  readonly edited?: { readonly ts?: string | undefined } | undefined;
}

/**
 * What a message says now, or why nobody can tell. A reaction brings no text, so
 * Slack is asked. `conversations.replies` finds a reply as well as a first
 * message; where it may not be asked, `reactions.get` knows the text at least,
 * and `onUnreadable` is told.
 */
export async function readMessage(
  channel: string,
  ts: string,
  world: World,
  onUnreadable: () => Promise<void> = async () => {},
): Promise<Wording | 'gone' | 'unreadable'> {
  const message = await find(channel, ts, world, onUnreadable);
  return typeof message === 'string' ? message : wordingOf(message, world);
}

export async function wordingOf(message: RawMessage, world: World): Promise<Wording> {
  const { user, thread_ts: root, ts } = message;
  const files = filesOf(message);
  return {
    authorId: user ?? null,
    authorName: await authorOf(message, world),
    text: await readable(slackWordsOf(message), world),
    editedTs: message.edited?.ts ?? '',
    threadTs: root && root !== ts ? root : null,
    ...(files.length > 0 && { files }),
  };
}

async function authorOf({ user, username, bot_profile }: RawMessage, world: World) {
  const shown = username ?? bot_profile?.name;
  if (shown) return shown;
  return user ? (await whoIs(user, world)).name : 'somebody';
}

type Found = RawMessage | 'gone' | 'unreadable';

async function find(
  channel: string,
  ts: string,
  world: World,
  onUnreadable: () => Promise<void>,
): Promise<Found> {
  const asked = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  try {
    const { messages = [] }: ConversationsRepliesResponse =
      await world.slack.reads.conversations.replies(asked);
    return foundIn(messages.find((message) => message.ts === ts));
  } catch (error) {
    const refused = slackErrorOf(error);
    if (!refused) throw error;
    if (GONE.has(refused)) return 'gone';
    if (isUnreadable(refused)) await onUnreadable();
  }
  return findByReaction(channel, ts, world);
}

async function findByReaction(channel: string, timestamp: string, world: World): Promise<Found> {
  try {
    const answer: ReactionsGetResponse = await world.slack.reads.reactions.get({
      channel,
      timestamp,
      full: true,
    });
    return foundIn(answer.message);
  } catch (error) {
    const refused = slackErrorOf(error);
    if (!refused) throw error;
    return GONE.has(refused) ? 'gone' : 'unreadable';
  }
}

const GONE: ReadonlySet<string> = new Set(['thread_not_found', 'message_not_found']);

/** Where a thread has lost its head, a tombstone answers in its place. */
function foundIn(message: RawMessage | undefined): Found {
  return message && message.subtype !== 'tombstone' ? message : 'gone';
}
