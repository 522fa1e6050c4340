import type { WeatherReading } from './window/screen.ts';

/**
 * Faults made to order; those of a method are used up one by one. While a call hangs, the
 * workspace is not idle.
 */
export interface Weather {
  /** What is in force. */
  now(): WeatherReading;
  /** Every answer waits this long, in real time; with a method, its answers alone. */
  latency(ms: number, method?: string): void;
  rateLimit(fault: { method: string; retryAfterSeconds: number; times: number }): void;
  fail(fault: { method: string; how: FailureKind; times: number; error?: string }): void;
  /** Faults by method, in the order of their use, after those that wait already. */
  table(faults: Readonly<Record<string, readonly Fault[]>>): void;
  /** Asked at each call for which no other fault waits, so that a seeded dice can decide. */
  plan(next: Plan | null): void;
  /** Asked before each delivery of an event, but not again for what its own answer set off. */
  events(next: EventPlan | null): void;
  /** The same for every event from now on. */
  everyEvent(fate: EventFate): void;
  /** Tells the app that its events are too many; the next `lost` of this minute it never gets. */
  rateLimitEvents(limit: { lost: number }): void;
  /** Cuts every socket. */
  dropSockets(): void;
  /** Asks every socket to connect anew, or warns of it. */
  refreshSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** No socket can be opened until it is taken back. */
  refuseSockets(on: boolean): void;
  /** From now on every call is refused and no event is sent, but for the news of it. */
  revokeToken(): void;
  /** As `revokeToken`, with `account_inactive`, and the app's commands and shortcuts are gone. */
  uninstall(): void;
  restoreToken(): void;
  /** The workspace lets no app create channels. */
  forbidChannels(on: boolean): void;
  /** Ends every fault; a revoked token and what the workspace forbids stay. */
  clear(): void;
}

export type Plan = (call: PlannedCall) => Fault | null;

export interface PlannedCall {
  /** `response_url` and `file_upload` stand for those addresses. */
  readonly method: string;
  /** As the caller gave it. */
  readonly channel?: string;
}

/** `AfterApply`: Slack did the work, and only its answer is lost. */
export type FailureKind =
  | 'error'
  | 'http500'
  | 'reset'
  | 'hang'
  | 'resetAfterApply'
  | 'http500AfterApply'
  | 'hangAfterApply';

export type Fault = Spoiling | { readonly how: 'slow'; readonly ms: number };

export type Spoiling =
  | {
      readonly how: FailureKind;
      /** For `error`: which; `internal_error` where none is named. */
      readonly error?: string;
      /** For `http500` and `http500AfterApply`: another status, such as 503. */
      readonly status?: number;
    }
  | { readonly how: 'rateLimit'; readonly retryAfterSeconds: number };

export type EventPlan = (event: PlannedEvent) => EventFate;

export interface PlannedEvent {
  readonly id: string;
  /** As in its body: `message`, `reaction_added`. */
  readonly type: string;
  /** How often it was sent before. */
  readonly attempt: number;
}

/**
 * - `duplicate`: sent again after its acknowledgement, as if that had been lost.
 * - `reorder`: held until another event has gone, or for two seconds of world time.
 * - `drop-then-retry`: lost on the way, and sent again by the schedule.
 */
export type EventFate =
  | 'deliver'
  | 'duplicate'
  | 'reorder'
  | 'drop-then-retry'
  /** In world time. */
  | { readonly delayMs: number };
