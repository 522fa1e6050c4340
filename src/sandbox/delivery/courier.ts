import type { EventBody } from '../state/events.ts';

/** How one delivery ended. `status` is 0 where nothing was answered. */
export interface Outcome {
  readonly acked: boolean;
  readonly status: number;
  readonly body: unknown;
  /** Slack's name for why it failed; it stands in the retry's header or envelope. */
  readonly reason?: string;
  /** The app asked not to be sent this event again. */
  readonly noRetry?: boolean;
}

/** A command or an interaction: Slack sends those once. */
export interface Payload {
  readonly kind: 'command' | 'interaction';
  readonly body: Record<string, unknown>;
}

/** A way to the app: signed HTTP or Socket Mode. Neither function ever rejects. */
export interface Courier {
  event(
    event: EventBody,
    retry: { readonly number: number; readonly reason: string },
  ): Promise<Outcome>;
  payload(payload: Payload): Promise<Outcome>;
  close(): Promise<void>;
}
