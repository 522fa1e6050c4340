import { isRaw } from '../acts/block-checks.ts';
import type { Desk } from '../acts/desk.ts';
import { personAt } from '../control/finding.ts';
import { mimetypeOf } from '../shown/file.ts';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { User } from '../state/users.ts';
import type { View } from '../state/views.ts';
import type {
  Raw,
  Screen,
  ScreenApp,
  ScreenChannel,
  ScreenFile,
  ScreenMessage,
  ScreenPerson,
  ScreenRoom,
  ScreenThread,
  ScreenView,
} from './screen.ts';

export interface ScreenAct {
  readonly as: string;
  /** The id of the channel on the screen. */
  readonly channel?: string;
  /** The `ts` of the root of the thread beside it. */
  readonly thread?: string;
  /** How many messages of the channel; 60 by default. */
  readonly most?: number;
}

const MOST_MESSAGES = 60;
const PREVIEW_CHARS = 600;

/** What stands on the screen of one person. */
export function screenOf(desk: Desk, act: ScreenAct, sockets: number | null): Screen {
  const { state } = desk;
  const me = personAt(desk, act.as);
  const channel = act.channel === undefined ? null : state.channels.get(act.channel);
  const seen = channel && maySee(desk, channel, me) ? channel : null;
  const home = state.views.home(me.id);
  return {
    team: state.identity.team.name,
    url: `https://${state.identity.team.domain}.slack.com/`,
    now: new Date(state.clock.millis()).toISOString(),
    me: me.id,
    people: state.users.all().map(personOn),
    app: appOn(desk, sockets),
    channels: channelsOn(desk, me),
    room: seen && roomOn(desk, seen, me, act.most ?? MOST_MESSAGES),
    thread: seen && act.thread !== undefined ? threadOn(desk, seen, act.thread, me) : null,
    modals: state.views.stack(me.id).map(viewOn),
    home: home && viewOn(home),
  };
}

function maySee({ state }: Desk, { id, kind }: Channel, { id: user }: User): boolean {
  return kind === 'public' || state.channels.isMember(id, user);
}

function personOn({ id, name, realName, tz, isBot, deleted }: User): ScreenPerson {
  return { id, name, realName, tz, isBot: isBot ?? false, isGone: deleted ?? false };
}

function appOn({ state }: Desk, sockets: number | null): ScreenApp {
  const { slash_commands = [], shortcuts = [] } = state.identity.app.manifest.features ?? {};
  return {
    name: state.identity.botName,
    userId: state.identity.botUserId,
    sockets,
    commands: slash_commands.map(({ command, description = '', usage_hint = '' }) => {
      return { command, description, hint: usage_hint };
    }),
    shortcuts: shortcuts.map(({ callback_id, name = callback_id, type }) => {
      return { callbackId: callback_id, name, type };
    }),
  };
}

function channelsOn(desk: Desk, me: User): ScreenChannel[] {
  const { channels } = desk.state;
  const seen = channels.all().filter((channel) => maySee(desk, channel, me));
  return seen
    .map((channel) => channelOn(desk, channel, me))
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

function orderOf({ kind, name }: ScreenChannel): string {
  return `${kind === 'im' ? 1 : 0}${name}`;
}

function channelOn({ state }: Desk, channel: Channel, { id: me }: User): ScreenChannel {
  const isMember = state.channels.isMember(channel.id, me);
  const none = { unread: 0, calls: 0 };
  const readTo = state.reads.upTo(channel.id, me);
  const { unread, calls } = isMember ? state.messages.unread(channel.id, me, readTo) : none;
  const isDirect = channel.kind === 'im';
  return {
    id: channel.id,
    name: isDirect ? state.identity.botName : channel.name,
    kind: channel.kind,
    isArchived: channel.isArchived,
    isMember,
    unread,
    calls: isDirect ? unread : calls,
  };
}

function roomOn(desk: Desk, channel: Channel, me: User, most: number): ScreenRoom {
  const { state } = desk;
  const pins = state.marks.pins(channel.id);
  const latest = state.messages.latest(channel.id, me.id, most + 1);
  const pinned = pins.flatMap((ts) => state.messages.get(channel.id, ts) ?? []);
  return {
    channel: channel.id,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    members: state.channels.members(channel.id),
    bookmarks: state.bookmarks.in(channel.id).map(({ title, link }) => ({ title, link })),
    pins: pinned.map((message) => messageOn(desk, message, pins)),
    messages: latest.slice(-most).map((message) => messageOn(desk, message, pins)),
    hasEarlier: latest.length > most,
    readTo: state.reads.upTo(channel.id, me.id),
  };
}

function threadOn(desk: Desk, channel: Channel, ts: string, me: User): ScreenThread | null {
  const { state } = desk;
  const root = state.messages.get(channel.id, ts);
  if (!root || (root.viewer !== null && root.viewer !== me.id)) return null;
  const pins = state.marks.pins(channel.id);
  const replies = state.messages.thread(channel.id, ts, me.id);
  return {
    root: messageOn(desk, root, pins),
    replies: replies.map((message) => messageOn(desk, message, pins)),
  };
}

function messageOn(desk: Desk, message: Message, pins: readonly string[]): ScreenMessage {
  const { state } = desk;
  const { body, channel, viewer } = message;
  const isReply = body.thread_ts !== undefined && body.thread_ts !== body.ts;
  const replies = isReply ? [] : state.messages.replies(channel, body.ts);
  return {
    ts: body.ts,
    author: authorOf(desk, message),
    user: body.user ?? null,
    isApp: body.bot_id === state.identity.botId,
    isBot: body.bot_id !== undefined,
    subtype: body.subtype ?? null,
    text: body.text,
    blocks: body.blocks ?? [],
    attachments: (body.attachments ?? []).filter(isRaw),
    reactions: state.marks.reactions(channel, body.ts),
    files: (body.fileIds ?? []).flatMap((id) => fileOn(desk, id)),
    isEdited: body.edited !== undefined,
    isEphemeral: viewer !== null,
    isPinned: pins.includes(body.ts),
    thread: isReply ? (body.thread_ts ?? null) : null,
    replies: replies.length,
    repliers: [...new Set(replies.flatMap((reply) => reply.body.user ?? []))],
  };
}

/** Whose a message is, as shown beside it. */
export function authorOf({ state }: Desk, { body }: Message): string {
  const user = body.user === undefined ? null : state.users.get(body.user);
  return body.username ?? user?.realName ?? state.identity.botName;
}

function fileOn({ state }: Desk, id: string): ScreenFile[] {
  const file = state.files.get(id);
  if (!file) return [];
  const mimetype = mimetypeOf(file.name);
  const isText = /^text\/|json$/.test(mimetype);
  const preview = isText ? Buffer.from(state.files.content(id)).toString() : null;
  return [
    {
      id,
      name: file.name,
      title: file.title,
      mimetype,
      size: file.length,
      preview: preview?.slice(0, PREVIEW_CHARS) ?? null,
    },
  ];
}

function viewOn(view: View): ScreenView {
  const values: Record<string, Record<string, Raw>> = view.state.values;
  return {
    id: view.id,
    hash: view.hash,
    callbackId: view.callback_id,
    title: view.title?.text ?? '',
    submit: view.submit?.text ?? null,
    close: view.close?.text ?? null,
    blocks: view.blocks,
    values,
  };
}
