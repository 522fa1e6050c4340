import type { Desk } from '../acts/desk.ts';
import type { Message, MessageBody } from '../state/messages.ts';
import { attachedFile } from './file.ts';

/** The body less what is ours alone, files put in whole. */
export function wireMessage(desk: Desk, { fileIds, ...body }: MessageBody) {
  if (!fileIds) return body;
  const files = fileIds.flatMap((id) => {
    const file = desk.state.files.get(id);
    return file ? [attachedFile(desk, file)] : [];
  });
  return { ...body, files, upload: false, display_as_bot: false };
}

/** A message as history shows it: with its thread's counters and its reactions. */
export function shownMessage(desk: Desk, message: Message, withMetadata: boolean) {
  const { metadata, ...body } = wireMessage(desk, message.body);
  return {
    ...body,
    ...(withMetadata && metadata !== undefined && { metadata }),
    ...threadCounters(desk, message),
    ...reactionsOf(desk, message),
  };
}

export function reactionsOf({ state }: Desk, { channel, body }: Message) {
  const reactions = state.marks.reactions(channel, body.ts);
  return reactions.length > 0 && { reactions };
}

interface ThreadCounters {
  readonly thread_ts: string;
  readonly reply_count: number;
  readonly reply_users_count: number;
  readonly latest_reply: string;
  readonly reply_users: readonly string[];
  readonly is_locked: boolean;
  readonly subscribed: boolean;
}

/** Nothing for a reply, or for a message that nobody has replied to. */
export function threadCounters(
  { state }: Desk,
  { channel, body }: Message,
): Partial<ThreadCounters> {
  if (body.thread_ts !== undefined && body.thread_ts !== body.ts) return {};
  const replies = state.messages.replies(channel, body.ts);
  const latest = replies.at(-1);
  if (!latest) return {};
  const users = [...new Set(replies.flatMap(({ body: { user } }) => user ?? []))];
  return {
    thread_ts: body.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: latest.body.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

export function permalink({ state }: Desk, channel: string, body: MessageBody): string {
  const link = `https://${state.identity.team.domain}.slack.com/archives/${channel}/p${body.ts.replace('.', '')}`;
  if (body.thread_ts === undefined || body.thread_ts === body.ts) return link;
  return `${link}?thread_ts=${body.thread_ts}&cid=${channel}`;
}
