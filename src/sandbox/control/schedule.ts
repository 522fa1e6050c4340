import type { Desk } from '../acts/desk.ts';
import { join } from '../acts/membership.ts';
import { post } from '../acts/messages.ts';
import type { Channel } from '../state/channels.ts';
import type { ScheduledLine } from '../state/scheduled.ts';
import { authored } from './authors.ts';
import { ControlError } from './errors.ts';
import { channelAt, personAt } from './finding.ts';

interface ScheduleAct {
  /** The same key schedules the same line only once, also after it was said or taken back. */
  readonly key: string;
  readonly channel: string;
  /** ISO 8601, in world time. */
  readonly at: string;
  readonly user?: string;
  /** The name of another app's bot that speaks instead of a person. */
  readonly bot?: string;
  readonly text: string;
}

/** What people will say later, as time goes on. */
export function scheduleActs(desk: Desk) {
  const { channels, scheduled } = desk.state;
  return {
    schedule({ key, channel, at, user, bot, text }: ScheduleAct): void {
      const due = Date.parse(at);
      if (Number.isNaN(due)) {
        throw new ControlError(`${at} is no instant; write it as 2031-03-07T09:00:00Z.`);
      }
      if ((user === undefined) === (bot === undefined)) {
        throw new ControlError('Say who speaks: a user, or the name of a bot.');
      }
      const who = user === undefined ? { bot } : { user: personAt(desk, user).id };
      scheduled.add({ key, channel: channelAt(desk, channel).id, due, says: { ...who, text } });
    },

    /** Takes back all that is still to be said there; a channel that is gone has nothing left. */
    unschedule({ channel }: { readonly channel: string }): void {
      scheduled.dropAll(channels.named(channel.replace(/^#/, ''))?.id ?? channel);
    },
  };
}

/** Lets everybody say what is due by now. Where nobody can speak any more it is dropped. */
export function speakDue(desk: Desk): void {
  const { state } = desk;
  for (const line of state.scheduled.due(state.clock.millis())) {
    state.transact(() => state.scheduled.settle(line.key, say(desk, line) ? 'said' : 'dropped'));
  }
}

function say(desk: Desk, { channel: id, says: { user, bot, text } }: ScheduledLine): boolean {
  const channel = desk.state.channels.get(id);
  if (!channel || channel.isArchived) return false;
  if (user !== undefined && !isThere(desk, channel, user)) return false;
  const who = user === undefined ? { ...(bot !== undefined && { bot }) } : { user };
  post(desk, channel, authored(desk, { ...who, channel: id, text }, channel));
  return true;
}

/** Whoever has not spoken there before joins first; into a private channel nobody can join. */
function isThere(desk: Desk, channel: Channel, user: string): boolean {
  const { channels, users } = desk.state;
  if (users.get(user)?.deleted) return false;
  if (channels.isMember(channel.id, user)) return true;
  return channel.kind === 'public' && join(desk, channel, user);
}
