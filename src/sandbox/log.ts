/** What happened, in one order: calls the app made, and what was sent to it. */
export interface ApiCall {
  readonly seq: number;
  /** World time. */
  readonly at: Date;
  readonly method: string;
  /** As given, without the token. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
  readonly channel?: string;
}

export interface Delivery {
  readonly seq: number;
  readonly at: Date;
  readonly kind: 'event' | 'command' | 'interaction';
  /** The event's type, the command, or the interaction's type. */
  readonly name: string;
  /** The event's id; absent for what Slack sends once. */
  readonly eventId?: string;
  readonly attempt: number;
  /** Null until it is acknowledged; stays null if it never is. */
  readonly ackedAt: Date | null;
  /** Its place in the common order, once acknowledged. */
  readonly ackSeq: number | null;
}

export type Log = ReturnType<typeof openLog>;

/** Kept in memory alone: a restart begins a new one. */
export function openLog(now: () => Date) {
  const calls: ApiCall[] = [];
  const deliveries: Delivery[] = [];
  let seq = 0;

  function sent(delivery: Pick<Delivery, 'kind' | 'name' | 'attempt' | 'eventId'>) {
    const index = deliveries.length;
    seq += 1;
    const entry: Delivery = { ...delivery, seq, at: now(), ackedAt: null, ackSeq: null };
    deliveries.push(entry);
    return (acked: boolean): void => {
      if (!acked) return;
      seq += 1;
      deliveries[index] = { ...entry, ackedAt: now(), ackSeq: seq };
    };
  }

  return {
    calls: (): readonly ApiCall[] => calls,
    deliveries: (): readonly Delivery[] => deliveries,
    call(call: Omit<ApiCall, 'seq' | 'at'>): void {
      seq += 1;
      calls.push({ seq, at: now(), ...call });
    },
    /** Each answers what to call when the delivery has ended. */
    delivery: (name: string, eventId: string, attempt: number) =>
      sent({ kind: 'event', name, eventId, attempt }),
    notice: (name: string) => sent({ kind: 'event', name, attempt: 0 }),
    payload: (kind: 'command' | 'interaction', name: string) => sent({ kind, name, attempt: 0 }),
  };
}
