import type { Desk } from '../acts/desk.ts';
import { change, remove } from '../acts/edits.ts';
import { post } from '../acts/messages.ts';
import { react, unreact } from '../acts/reactions.ts';
import { isEmojiName } from '../api/reactions.ts';
import type { Channel } from '../state/channels.ts';
import type { MessageBody } from '../state/messages.ts';
import type { User } from '../state/users.ts';
import { authored, type PostAct } from './authors.ts';
import { ControlError } from './errors.ts';
import { channelAt, messageFor, personAt, readable, writable } from './finding.ts';
import { asTyped } from './typed.ts';

interface MessageAct {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
}

/** Messages and reactions, as people make them. */
export function talkActs(desk: Desk) {
  return {
    post(act: PostAct): { ts: string; channel: string } {
      const channel =
        act.user === undefined
          ? channelAt(desk, act.channel)
          : writable(desk, act.channel, personAt(desk, act.user));
      const thread =
        act.thread === undefined ? {} : { thread_ts: rootFor(desk, channel, act.thread) };
      const message = post(desk, channel, { ...authored(desk, act, channel), ...thread });
      return { ts: message.body.ts, channel: channel.id };
    },

    edit(act: MessageAct & { readonly text: string }): void {
      const { channel, body, user } = ownMessage(desk, act);
      const text = asTyped(desk, act.text, { withNames: false });
      if (text === body.text) return;
      const edited = { user: user.id, ts: desk.state.clock.ts() };
      change(desk, channel, body, { ...body, text, edited });
    },

    /** Slack found a page behind a link: the message changes, and nobody edited it. */
    unfurl(act: { readonly channel: string; readonly ts: string; readonly url: string }): void {
      const channel = channelAt(desk, act.channel);
      const message = desk.state.messages.get(channel.id, act.ts);
      if (!message) throw new ControlError(`There is no message ${act.ts} in #${channel.name}.`);
      const preview = { id: 1, from_url: act.url, title: 'A page', fallback: 'A page' };
      change(desk, channel, message.body, { ...message.body, attachments: [preview] });
    },

    remove(act: MessageAct): void {
      const { channel, body } = ownMessage(desk, act);
      remove(desk, channel, body);
    },

    react(act: MessageAct & { readonly emoji: string }): void {
      const { at, user, name } = gesture(desk, act);
      if (!react(desk, at, user.id, name)) {
        throw new ControlError(`${user.name} has already reacted with :${name}:.`);
      }
    },

    unreact(act: MessageAct & { readonly emoji: string }): void {
      const { at, user, name } = gesture(desk, act);
      if (!unreact(desk, at, user.id, name)) {
        throw new ControlError(`${user.name} has no :${name}: on that message to take back.`);
      }
    },
  };
}

function rootFor({ state }: Desk, channel: Channel, ts: string): string {
  const message = state.messages.get(channel.id, ts);
  if (!message || message.viewer !== null) {
    throw new ControlError(`There is no message ${ts} in #${channel.name} to reply to.`);
  }
  return message.body.thread_ts ?? ts;
}

function ownMessage(
  desk: Desk,
  act: MessageAct,
): { channel: Channel; body: MessageBody; user: User } {
  const user = personAt(desk, act.user);
  const channel = writable(desk, act.channel, user);
  const { body, viewer } = messageFor(desk, channel, act.ts, user);
  if (body.user !== user.id || viewer !== null || isNotice(body)) {
    throw new ControlError(
      `Only who wrote a message can change it; ${act.ts} is not ${user.name}'s.`,
    );
  }
  return { channel, body, user };
}

const PERSONAL: readonly string[] = ['file_share', 'thread_broadcast', 'me_message'];

/** What Slack itself says of someone: joined, left, set the topic. */
function isNotice({ subtype }: MessageBody): boolean {
  return subtype !== undefined && !PERSONAL.includes(subtype);
}

function gesture(desk: Desk, act: MessageAct & { readonly emoji: string }) {
  const user = personAt(desk, act.user);
  const name = act.emoji.replaceAll(/^:|:$/g, '');
  if (!isEmojiName(name))
    throw new ControlError(`${act.emoji} is no emoji name; write it as pushpin.`);
  const channel = readable(desk, act.channel, user);
  const message = messageFor(desk, channel, act.ts, user);
  if (message.viewer !== null) {
    throw new ControlError('Nobody can react to a message that only they can see.');
  }
  if (channel.isArchived)
    throw new ControlError(`#${channel.name} is archived; nobody can react there.`);
  return { at: { channel, message }, user, name };
}
