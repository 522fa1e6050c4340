import type { Desk } from '../acts/desk.ts';
import {
  elementsOf,
  type Given,
  initialValues,
  type Placed,
  valueGiven,
} from '../acts/elements.ts';
import { postEphemeral } from '../acts/messages.ts';
import { verificationToken } from '../acts/publish.ts';
import { reply } from '../acts/reply.ts';
import type { Outcome } from '../delivery/courier.ts';
import type { Payloads } from '../delivery/payloads.ts';
import { shownMessage, wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import { SLACKBOT } from '../state/seed.ts';
import type { User } from '../state/users.ts';
import { ControlError } from './errors.ts';
import { messageFor, personAt, readable, writable } from './finding.ts';
import { asTyped } from './typed.ts';

/** How the app took what a person did; `status` is 0 where it did not answer in time. */
export interface Ack {
  readonly acked: boolean;
  readonly status: number;
  readonly body: unknown;
}

export interface PressAct {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  /** Tells several buttons apart, or names the option chosen. */
  readonly value?: string;
}

/** Commands, shortcuts and buttons of messages. */
export function interactActs(desk: Desk, payloads: Payloads) {
  const { identity } = desk.state;

  return {
    command(act: { user: string; channel: string; command: string; text: string }): Promise<Ack> {
      const user = personAt(desk, act.user);
      const channel = writable(desk, act.channel, user);
      const known = identity.app.manifest.features?.slash_commands ?? [];
      const declared = known.find(({ command }) => command === act.command);
      if (!declared) throw new ControlError(`${act.command} is not a command of this workspace.`);
      const text = declared.should_escape ? asTyped(desk, act.text, { withNames: true }) : act.text;
      const ticket = { channel: channel.id, user: user.id, ts: null };
      return payloads.send(
        act.command,
        () => ({
          kind: 'command',
          body: {
            token: verificationToken(desk.state),
            team_id: identity.team.id,
            team_domain: identity.team.domain,
            channel_id: channel.id,
            channel_name: channelName(channel),
            user_id: user.id,
            user_name: user.name,
            command: act.command,
            text: text.trim(),
            api_app_id: identity.appId,
            is_enterprise_install: 'false',
            response_url: payloads.responseUrl(channel.id, user.id, null),
            trigger_id: payloads.trigger(user.id),
          },
        }),
        (outcome) => {
          if (!outcome.acked) apologise(desk, channel, user, act.command, outcome);
          else if (saysSomething(outcome.body)) reply(desk, ticket, outcome.body);
          return ackOf(outcome);
        },
      );
    },

    shortcut(act: {
      user: string;
      callbackId: string;
      channel?: string;
      ts?: string;
    }): Promise<Ack> {
      const user = personAt(desk, act.user);
      const type = act.ts === undefined ? 'global' : 'message';
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
              response_url: payloads.responseUrl(at.channel.id, user.id, at.message.body.ts),
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
      const placed = elementAt(message.body.blocks ?? [], act.actionId, act.value);
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

export function ackOf({ acked, status, body }: Outcome): Ack {
  return { acked, status, body };
}

function saysSomething(body: unknown): boolean {
  if (typeof body === 'string') return body !== '';
  return typeof body === 'object' && body !== null && ('text' in body || 'blocks' in body);
}

/** Slack tells the person alone, in its own voice. */
function apologise(
  desk: Desk,
  channel: Channel,
  user: User,
  command: string,
  outcome: Outcome,
): void {
  const late = outcome.reason === 'timeout' || outcome.reason === 'http_timeout';
  const error = late ? 'operation_timeout' : 'dispatch_failed';
  const text = `${command} failed with the error "${error}"`;
  postEphemeral(desk, channel, user.id, { user: SLACKBOT, text });
}

/** What every interaction says of the app, the workspace and the person. */
export function common({ state }: Desk, user: User, username?: string) {
  const { identity } = state;
  const { id, domain } = identity.team;
  return {
    token: verificationToken(state),
    team: { id, domain },
    user: {
      id: user.id,
      ...(username !== undefined && { username }),
      name: user.name,
      team_id: id,
    },
    is_enterprise_install: false,
  };
}

export function channelName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', im: 'directmessage' }[kind];
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

/** The element of that name; of several, the one whose value or option is meant. */
export function elementAt(
  blocks: Parameters<typeof elementsOf>[0],
  actionId: string,
  value: Given | undefined,
): Placed {
  const named = elementsOf(blocks).filter(({ element }) => element['action_id'] === actionId);
  const [found, another] =
    named.length > 1 && value !== undefined
      ? named.filter(({ element }) => element['value'] === value)
      : named;
  if (!found) throw new ControlError(`There is nothing called ${actionId} to press there.`);
  if (another) throw new ControlError(`Several are called ${actionId}; say which by its value.`);
  return found;
}

export function actionOf({ state }: Desk, { block, element }: Placed, given: Given) {
  const at = { block_id: block.block_id, action_ts: state.clock.ts() };
  if (element['type'] === 'button') {
    const { confirm: _, accessibility_label: __, ...button } = element;
    return { ...button, ...at };
  }
  const held = valueGiven(element, given);
  if (!held) throw new ControlError(`${given} is not among what ${element['action_id']} offers.`);
  return { ...held, action_id: element['action_id'], ...at };
}
