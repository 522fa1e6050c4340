import type { Desk } from '../acts/desk.ts';
import { verificationToken } from '../acts/publish.ts';
import { minuteOf } from './detours.ts';
import type { EventQueue } from './event-queue.ts';

/**
 * Says that the app's events are too many, and loses the next ones of this minute for good.
 * The notice has no inner event: https://docs.slack.dev/reference/events/app_rate_limited
 */
export function limitEvents({ state }: Desk, queue: EventQueue, lost: number): void {
  const { identity, clock } = state;
  const minute = minuteOf(clock.seconds());
  queue.loseNext(minute, lost);
  void queue.notify({
    token: verificationToken(state),
    type: 'app_rate_limited',
    team_id: identity.team.id,
    minute_rate_limited: minute,
    api_app_id: identity.appId,
  });
}
