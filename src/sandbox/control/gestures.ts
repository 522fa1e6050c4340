import type { Desk } from '../acts/desk.ts';
import { initialValues } from '../acts/elements.ts';
import type { Payloads } from '../delivery/payloads.ts';
import { shownMessage, wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { User } from '../state/users.ts';
import { ControlError } from './errors.ts';
import { messageFor, personAt, readable } from './finding.ts';
import {
  type Ack,
  ackOf,
  actionOf,
  channelName,
  common,
  elementAt,
  needCommandScope,
} from './payload.ts';

export interface PressAct {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  /** Tells apart what has the same name in several blocks. */
  readonly blockId?: string;
  /** Tells several buttons apart, or names the option chosen. */
  readonly value?: string;
}

/** Shortcuts, and buttons and menus of messages. */
export function gestureActs(desk: Desk, payloads: Payloads) {
  const { identity } = desk.state;

  return {
    shortcut(act: {
      user: string;
      callbackId: string;
      channel?: string;
      ts?: string;
    }): Promise<Ack> {
      const user = personAt(desk, act.user);
      const type = act.ts === undefined ? 'global' : 'message';
      needCommandScope(desk);
      const known = identity.app.manifest.features?.shortcuts ?? [];
      if (!known.some((one) => one.callback_id === act.callbackId && one.type === type)) {
        throw new ControlError(`The app has no ${type} shortcut ${act.callbackId}.`);
      }
      const at = act.ts === undefined ? null : sightOf(desk, user, act.channel ?? '', act.ts);
      return payloads.send(
        act.callbackId,
        () => ({
          kind: 'interaction',
          body: {
            type: at ? 'message_action' : 'shortcut',
            ...common(desk, user),
            action_ts: desk.state.clock.ts(),
            callback_id: act.callbackId,
            trigger_id: payloads.trigger(user.id),
            ...(at && {
              channel: { id: at.channel.id, name: channelName(at.channel) },
              message_ts: at.message.body.ts,
              message: shortcutMessage(desk, at.message),
              response_url: payloads.responseUrl(at.channel.id, user.id, null),
            }),
          },
        }),
        ackOf,
      );
    },

    press(act: PressAct): Promise<Ack> {
      const user = personAt(desk, act.user);
      const { channel, message } = sightOf(desk, user, act.channel, act.ts);
      if (message.body.bot_id !== identity.botId) {
        throw new ControlError(`${act.ts} is not a message of ${identity.botName}.`);
      }
      const placed = elementAt(message.body.blocks ?? [], act);
      return payloads.send(
        act.actionId,
        () => ({
          kind: 'interaction',
          body: {
            type: 'block_actions',
            api_app_id: identity.appId,
            ...common(desk, user, user.name),
            container: containerOf(message),
            trigger_id: payloads.trigger(user.id),
            channel: { id: channel.id, name: channelName(channel) },
            ...(message.viewer === null && { message: wireMessage(desk, message.body) }),
            state: { values: initialValues(message.body.blocks ?? []) },
            response_url: payloads.responseUrl(channel.id, user.id, message.body.ts),
            actions: [actionOf(desk, placed, act.value ?? null)],
          },
        }),
        ackOf,
      );
    },
  };
}

function sightOf(
  desk: Desk,
  user: User,
  idOrName: string,
  ts: string,
): { channel: Channel; message: Message } {
  const channel = readable(desk, idOrName, user);
  return { channel, message: messageFor(desk, channel, ts, user) };
}

/** Slack leaves the names of those who reacted out of a shortcut's message. */
function shortcutMessage(desk: Desk, message: Message) {
  const { reactions, ...shown } = shownMessage(desk, message, true);
  if (!reactions) return shown;
  return { ...shown, reactions: reactions.map(({ name, count }) => ({ name, count })) };
}

function containerOf({ channel, viewer, body }: Message) {
  const isReply = body.thread_ts !== undefined && body.thread_ts !== body.ts;
  return {
    type: 'message',
    message_ts: body.ts,
    channel_id: channel,
    is_ephemeral: viewer !== null,
    ...(isReply && { thread_ts: body.thread_ts }),
  };
}
