import type { WebClient } from '@slack/web-api';
import type { Policy } from '../domain/policy.ts';
import type { Calendar } from '../outside/calendar.ts';
import type { IssueTracker } from '../outside/github.ts';
import type { Mail } from '../outside/mail.ts';
import type { Pager } from '../outside/pager.ts';
import type { Stores } from '../store/index.ts';
import type { Colleagues } from './colleagues.ts';

/** Takes facts about the work; never what people wrote. */
export interface Log {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

/** Apart, because a 429 on one call holds back every other call of its client. */
export interface SlackClients {
  /** Opens modals: no retries, since a trigger lives for three seconds. */
  readonly views: WebClient;
  /** Asks, and does what is harmless twice: waits and tries again. */
  readonly reads: WebClient;
  /** Speaks: one attempt, and the outbox decides what comes next. */
  readonly posts: WebClient;
}

/** Who we are in this workspace. */
export interface Self {
  readonly userId: string;
  readonly botId: string;
  /** `https://acme.slack.com/`, the beginning of every permalink. */
  readonly workspaceUrl: string;
  /** The optional scopes are granted, and so a channel that is made private can still be read. */
  readonly readsPrivate?: boolean;
  /** The optional scope for it is granted, and so profiles show addresses. */
  readonly readsAddresses?: boolean;
}

/**
 * Everything outside the process that a handler may touch, time and chance
 * included. Made once in bot.ts, and once more in test/support/world.ts.
 */
export interface World extends Omit<Stores, 'close'> {
  readonly policy: Policy;
  /** The slash command as this workspace knows it: another tool may hold `/incident`. */
  readonly command: string;
  readonly self: Self;
  readonly slack: SlackClients;
  /** For the addresses that Slack hands out: uploads and answers. */
  readonly fetch: typeof fetch;
  /** Wakes people; the keys for that stay with it. */
  readonly page: Pager;
  /** Where follow-ups become issues; absent where policy names no repository. */
  readonly tracker?: IssueTracker;
  /** The team's calendar; absent where none is connected. */
  readonly calendar?: Calendar;
  /** Takes invitations to mailboxes; absent where the team names no server. */
  readonly mail?: Mail;
  /** What opens the feed of reviews, where whoever runs the bot chose it. */
  readonly feedToken?: string;
  /** It listens to a port, where the feed is. */
  readonly servesPages?: boolean;
  /** Simulated people for drills; where there are none, people take their parts. */
  readonly colleagues?: Colleagues;
  readonly log: Log;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Says that Slack may have taken the app out: where it has, everything rests from then on. */
  readonly doubt: () => Promise<void>;
  /** Says that the outbox has something new; the tick would find it later. */
  readonly wake: () => void;
}
