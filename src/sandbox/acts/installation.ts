import type { Desk } from './desk.ts';
import { publish } from './publish.ts';

/** https://docs.slack.dev/reference/events/tokens_revoked: no token is needed to hear of it. */
export function announceRevoked(desk: Desk): void {
  const tokens = { oauth: [], bot: [desk.state.identity.botUserId] };
  publish(desk, { type: 'tokens_revoked', tokens });
}

/** Slack promises no order between the two that it sends of an app's end. */
export function announceUninstalled(desk: Desk): void {
  publish(desk, { type: 'app_uninstalled' });
  announceRevoked(desk);
}
