import { isRaw, type Raw } from '../acts/block-checks.ts';
import { ApiError, type Desk } from '../acts/desk.ts';
import { pushView, replaceView } from '../acts/views.ts';
import type { Outcome } from '../delivery/courier.ts';
import type { User } from '../state/users.ts';
import type { View } from '../state/views.ts';
import { ControlError } from './errors.ts';

/** Does what the app's answer to a submission asks for; no answer leaves the modal open. */
export function follow(
  desk: Desk,
  user: User,
  view: View,
  { acked, body }: Outcome,
): { errors?: Record<string, string> } {
  const answer = isRaw(body) ? body : {};
  if (!acked) return {};
  if (answer['response_action'] === 'errors') return { errors: sentences(answer['errors']) };
  try {
    turn(desk, user, view, answer);
    return {};
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ControlError(`Slack refuses the view the app answered with: ${error.error}.`);
  }
}

function turn(desk: Desk, user: User, view: View, answer: Raw): void {
  const { views } = desk.state;
  switch (answer['response_action']) {
    case 'push':
      pushView(desk, user.id, answer['view']);
      return;
    case 'update':
      replaceView(desk, user.id, view, answer['view']);
      return;
    case 'clear':
      for (const { id } of views.stack(user.id)) views.remove(id);
      return;
    default:
      views.remove(view.id);
  }
}

function sentences(errors: unknown): Record<string, string> {
  const entries = Object.entries(isRaw(errors) ? errors : {});
  return Object.fromEntries(entries.map(([block, text]) => [block, String(text)]));
}
