import type { Desk } from '../acts/desk.ts';
import { channelAt, personAt } from './finding.ts';

/** What a person does with their screen alone; the app hears nothing of it. */
export function windowActs(desk: Desk) {
  return {
    /** Marks a channel as read up to a message. */
    read(act: { readonly user: string; readonly channel: string; readonly ts: string }): void {
      const user = personAt(desk, act.user);
      const channel = channelAt(desk, act.channel);
      if (act.ts <= desk.state.reads.upTo(channel.id, user.id)) return;
      desk.state.reads.mark(channel.id, user.id, act.ts);
    },
  };
}
