import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { publish } from './publish.ts';

/**
 * Shares a channel with another organization, and tells the app. While that one
 * has not accepted the app hears nothing, and only what it reads of the channel says so:
 * https://docs.slack.dev/reference/events/channel_shared
 */
export function share(desk: Desk, channel: Channel, team: string, isPending: boolean): void {
  const next: Channel = { ...channel, sharedWith: { team, isPending } };
  desk.state.channels.put(next);
  if (isPending) return;
  const event = {
    type: 'channel_shared',
    connected_team_id: team,
    channel: channel.id,
    event_ts: desk.state.clock.ts(),
  };
  publish(desk, event, { channel: next });
}

/** Ends it: https://docs.slack.dev/reference/events/channel_unshared */
export function unshare(desk: Desk, channel: Channel, team: string): void {
  const { sharedWith: _ended, ...next } = channel;
  desk.state.channels.put(next);
  const event = {
    type: 'channel_unshared',
    previously_connected_team_id: team,
    channel: channel.id,
    is_ext_shared: false,
    event_ts: desk.state.clock.ts(),
  };
  publish(desk, event, { channel: next });
}
