import { ApiError } from '../acts/desk.ts';
import { join } from '../acts/membership.ts';
import type { Channel } from '../state/channels.ts';
import type { Call } from './call.ts';

/** Slack's newer documentation says 100; the older 1000 is looser than what may be in force. */
const MOST_USERS = 100;

interface Problem {
  readonly user: string;
  readonly ok: false;
  readonly error: string;
}

/** Invites all of `users`, or with `force` those that can be, naming the others. */
export function invite(call: Call, channel: Channel): { errors: Problem[] } {
  const users = [...new Set(call.args.list('users'))];
  if (users.length === 0) throw new ApiError('no_user');
  if (users.length > MOST_USERS) throw new ApiError('too_many_users');
  const errors = users.flatMap((user): Problem[] => {
    const error = obstacle(call, channel, user);
    return error === null ? [] : [{ user, ok: false, error }];
  });
  const [first] = errors;
  const barred = new Set(errors.map(({ user }) => user));
  const welcome = users.filter((user) => !barred.has(user));
  if (first && (!call.args.flag('force') || welcome.length === 0)) {
    throw new ApiError(first.error, { errors });
  }
  for (const user of welcome) join(call, channel, user, call.state.identity.botUserId);
  return { errors };
}

function obstacle({ state }: Call, channel: Channel, id: string): string | null {
  if (id === state.identity.botUserId) return 'cant_invite_self';
  const user = state.users.get(id);
  if (!user || user.deleted) return 'user_not_found';
  return state.channels.isMember(channel.id, id) ? 'already_in_channel' : null;
}
