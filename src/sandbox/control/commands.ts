import type { Desk } from '../acts/desk.ts';
import { postEphemeral } from '../acts/messages.ts';
import { verificationToken } from '../acts/publish.ts';
import { reply } from '../acts/reply.ts';
import type { Outcome } from '../delivery/courier.ts';
import type { Payloads } from '../delivery/payloads.ts';
import type { Channel } from '../state/channels.ts';
import { SLACKBOT } from '../state/seed.ts';
import type { User } from '../state/users.ts';
import { ControlError } from './errors.ts';
import { personAt, writable } from './finding.ts';
import { type Ack, ackOf, channelName, needCommandScope } from './payload.ts';
import { asTyped } from './typed.ts';

/** Slash commands. */
export function commandActs(desk: Desk, payloads: Payloads) {
  const { identity } = desk.state;

  return {
    command(act: { user: string; channel: string; command: string; text: string }): Promise<Ack> {
      const user = personAt(desk, act.user);
      const channel = writable(desk, act.channel, user);
      needCommandScope(desk);
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
  };
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
