import { shownUser } from '../shown/user.ts';
import type { User } from '../state/users.ts';
import type { Desk } from './desk.ts';
import { publish } from './publish.ts';

/** What may change of a person; `deleted` means deactivated. */
export type PersonChange = Partial<
  Pick<
    User,
    | 'name'
    | 'realName'
    | 'tz'
    | 'email'
    | 'deleted'
    | 'isRestricted'
    | 'isUltraRestricted'
    | 'isStranger'
    | 'teamId'
  >
>;

/** Changes what Slack keeps of a person, and tells the app; they stay in their channels. */
export function changePerson(desk: Desk, user: User, change: PersonChange): User {
  const { users, clock } = desk.state;
  const next = { ...user, ...change, updated: clock.seconds() };
  users.put(next);
  publish(desk, {
    type: 'user_change',
    user: shownUser(desk, next),
    cache_ts: clock.seconds(),
    event_ts: clock.ts(),
  });
  return next;
}
