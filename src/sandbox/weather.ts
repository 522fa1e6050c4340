/**
 * Faults made to order; those of a method are used up one by one. While a call hangs, the
 * workspace is not idle.
 */
export interface Weather {
  /** Every answer waits this long, in real time. */
  latency(ms: number): void;
  rateLimit(fault: { method: string; retryAfterSeconds: number; times: number }): void;
  fail(fault: { method: string; how: FailureKind; times: number; error?: string }): void;
  /** Cuts every socket. */
  dropSockets(): void;
  /** Asks every socket to connect anew, or warns of it. */
  refreshSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** No socket can be opened until it is taken back. */
  refuseSockets(on: boolean): void;
  clear(): void;
}

export type FailureKind =
  | 'error'
  | 'http500'
  | 'reset'
  | 'hang'
  | 'resetAfterApply'
  | 'http500AfterApply';

export type Fault =
  | { readonly how: FailureKind; readonly error: string }
  | { readonly how: 'rateLimit'; readonly retryAfterSeconds: number };

export type Sky = ReturnType<typeof openSky>;

/** `dropSockets` and `refreshSockets` belong to whoever holds the sockets. */
export function openSky(sockets: Pick<Weather, 'dropSockets' | 'refreshSockets'>) {
  const faults = new Map<string, Fault[]>();
  let latencyMs = 0;
  let refusing = false;

  function add(method: string, fault: Fault, times: number): void {
    const queue = faults.get(method) ?? [];
    faults.set(method, [...queue, ...Array.from({ length: times }, () => fault)]);
  }

  const weather: Weather = {
    ...sockets,
    latency(ms) {
      latencyMs = ms;
    },
    rateLimit: ({ method, retryAfterSeconds, times }) =>
      add(method, { how: 'rateLimit', retryAfterSeconds }, times),
    fail: ({ method, how, times, error = 'internal_error' }) => add(method, { how, error }, times),
    refuseSockets(on) {
      refusing = on;
    },
    clear() {
      faults.clear();
      latencyMs = 0;
      refusing = false;
    },
  };
  return {
    weather,
    latencyMs: () => latencyMs,
    isRefusingSockets: () => refusing,
    /** Takes the next fault that waits for this method. */
    take: (method: string): Fault | null => faults.get(method)?.shift() ?? null,
  };
}
