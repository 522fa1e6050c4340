/** Something that goes wrong at the `nth` crossing of a seam, counted over all instances. */
export interface Fault {
  /** `store.inbox.add`, `slack.chat.postMessage`, `now`, `event`. */
  readonly seam: string;
  readonly nth: number;
  readonly how: How;
  /** How long, where that matters: down, asleep, or until Slack wants to hear from us again. */
  readonly seconds: number;
}

/**
 * - `kill`: the instance dies, before the call, after it, or inside it (some of its writes done).
 * - `sleep`: the instance stands still, longer than any lease, before the call goes out or after.
 * - `lost`: the database is out of reach, for this call or this and the next few.
 * - what Slack does, by the names of its weather.
 * - what becomes of an event on its way.
 */
export type How =
  | 'kill-before'
  | 'kill-within'
  | 'kill-after'
  | 'sleep-before'
  | 'sleep-after'
  | 'lost-before'
  | 'lost-after'
  | 'lost-for-a-while'
  | SlackFault
  | 'not-delivered'
  | 'ack-lost'
  | 'twice';

export type SlackFault =
  | 'rateLimit'
  | 'error'
  | 'http500'
  | 'http500AfterApply'
  | 'reset'
  | 'resetAfterApply';

export function isCrash({ how }: Fault): boolean {
  return how.startsWith('kill');
}

export function shown({ seam, nth, how, seconds }: Fault): string {
  return `${seam} #${nth} ${how}${seconds > 0 ? ` ${seconds}s` : ''}`;
}
