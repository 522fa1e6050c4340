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

/** What was sent and never came. */
export const LOST: Outcome = { acked: false, status: 0, body: null, reason: 'timeout' };

/** A command or an interaction: Slack sends those once. */
export interface Payload {
  readonly kind: 'command' | 'interaction';
  readonly body: Record<string, unknown>;
}

/** A way to the app: signed HTTP or Socket Mode. Neither function ever rejects. */
export interface Courier {
  /** An `event_callback`, or what else goes to the address of events. */
  event(
    body: Readonly<Record<string, unknown>>,
    retry: { readonly number: number; readonly reason: string },
  ): Promise<Outcome>;
  payload(payload: Payload): Promise<Outcome>;
  close(): Promise<void>;
}
