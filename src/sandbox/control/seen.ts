import type { Desk } from '../acts/desk.ts';
import type { Channel } from '../state/channels.ts';
import type { Reaction } from '../state/marks.ts';
import type { Block, Message } from '../state/messages.ts';
import { authorOf } from '../window/screen-of.ts';
import { channelAt, personAt, readable } from './finding.ts';

export interface SeenChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isDirect: boolean;
  readonly isArchived: boolean;
  readonly topic: string;
  readonly purpose: string;
  readonly members: readonly string[];
}

export interface SeenMessage {
  readonly ts: string;
  /** Whose it is, as shown beside it. */
  readonly author: string;
  readonly user?: string;
  readonly botId?: string;
  /** In Slack's own form, with references and escapes. */
  readonly text: string;
  readonly subtype?: string;
  /** The `ts` of the root, on replies alone. */
  readonly thread?: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly unknown[];
  readonly reactions: readonly Reaction[];
  readonly files: readonly SeenFile[];
  readonly edited: boolean;
  /** Seen by this person alone. */
  readonly ephemeral: boolean;
  readonly pinned: boolean;
  readonly metadata?: unknown;
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

export function seenChannels(desk: Desk, as?: string): SeenChannel[] {
  const viewer = as === undefined ? null : personAt(desk, as);
  const { channels } = desk.state;
  return channels
    .all()
    .filter(({ id, kind }) => kind === 'public' || !viewer || channels.isMember(id, viewer.id))
    .map((channel) => seenChannel(desk, channel));
}

/** A channel with its messages, oldest first; as a person, with what only they see in place. */
export function seenRoom(
  desk: Desk,
  act: { readonly channel: string; readonly as?: string },
): SeenChannel & { readonly messages: readonly SeenMessage[] } {
  const viewer = act.as === undefined ? null : personAt(desk, act.as);
  const channel = viewer ? readable(desk, act.channel, viewer) : channelAt(desk, act.channel);
  const pins = desk.state.marks.pins(channel.id);
  const messages = desk.state.messages
    .in(channel.id)
    .filter((message) => message.viewer === null || message.viewer === viewer?.id)
    .map((message) => seenMessage(desk, message, pins));
  return { ...seenChannel(desk, channel), messages };
}

function seenChannel({ state }: Desk, channel: Channel): SeenChannel {
  return {
    id: channel.id,
    name: channel.name,
    isPrivate: channel.kind === 'private',
    isDirect: channel.kind === 'im',
    isArchived: channel.isArchived,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    members: state.channels.members(channel.id),
  };
}

function seenMessage(desk: Desk, message: Message, pins: readonly string[]): SeenMessage {
  const { body, channel, viewer } = message;
  const isReply = body.thread_ts !== undefined && body.thread_ts !== body.ts;
  return {
    ts: body.ts,
    author: authorOf(desk, message),
    ...(body.user !== undefined && { user: body.user }),
    ...(body.bot_id !== undefined && { botId: body.bot_id }),
    text: body.text,
    ...(body.subtype !== undefined && { subtype: body.subtype }),
    ...(isReply && body.thread_ts !== undefined && { thread: body.thread_ts }),
    blocks: body.blocks ?? [],
    attachments: body.attachments ?? [],
    reactions: desk.state.marks.reactions(channel, body.ts),
    files: (body.fileIds ?? []).flatMap((id) => seenFile(desk, id)),
    edited: body.edited !== undefined,
    ephemeral: viewer !== null,
    pinned: pins.includes(body.ts),
    ...(body.metadata !== undefined && { metadata: body.metadata }),
  };
}

function seenFile({ state }: Desk, id: string): SeenFile[] {
  const file = state.files.get(id);
  if (!file) return [];
  const content = Buffer.from(state.files.content(id)).toString();
  return [{ id, name: file.name, title: file.title, content }];
}
