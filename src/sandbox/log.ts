import type { Outcome, Payload } from './delivery/courier.ts';
import type { WaitingEvent } from './state/events.ts';
import type { Inspector } from './window/inspector.ts';
import type { Passed } from './window/screen.ts';

type Ended = Pick<Outcome, 'acked' | 'reason' | 'body'>;

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
export function openLog(now: () => Date, inspector: Inspector) {
  const calls: ApiCall[] = [];
  const deliveries: Delivery[] = [];
  let seq = 0;

  function sent(
    delivery: Pick<Delivery, 'kind' | 'name' | 'attempt' | 'eventId'>,
    body: Readonly<Record<string, unknown>>,
  ) {
    const index = deliveries.length;
    seq += 1;
    const entry: Delivery = { ...delivery, seq, at: now(), ackedAt: null, ackSeq: null };
    const { seq: begun, at, kind, name } = entry;
    deliveries.push(entry);
    const common = { to: 'app', outcome: null, answered: null, sent: body } as const;
    inspector.keep({ ...common, seq, at: at.toISOString(), kind, name, channel: placeOf(body) });
    return ({ acked, reason, body: answered }: Ended): void => {
      inspector.end(begun, acked ? 'acked' : (reason ?? 'not acknowledged'), answered);
      if (!acked) return;
      seq += 1;
      deliveries[index] = { ...entry, ackedAt: now(), ackSeq: seq };
    };
  }

  function passedBy(
    { method, args, channel }: Pick<ApiCall, 'method' | 'args' | 'channel'>,
    outcome: string,
    answered: unknown,
  ): Passed {
    return {
      seq,
      at: now().toISOString(),
      to: 'slack',
      kind: 'call',
      name: method,
      channel: channel ?? null,
      outcome,
      sent: args,
      answered,
    };
  }

  return {
    calls: (): readonly ApiCall[] => calls,
    deliveries: (): readonly Delivery[] => deliveries,
    call(call: Omit<ApiCall, 'seq' | 'at'>, answered: unknown): void {
      seq += 1;
      calls.push({ seq, at: now(), ...call });
      inspector.keep(passedBy(call, call.ok ? 'ok' : (call.error ?? 'refused'), answered));
    },
    /** A call that the weather kept from its answer; it is not among the calls. */
    lost(call: Pick<ApiCall, 'method' | 'channel'>, outcome: string): void {
      seq += 1;
      inspector.keep(passedBy({ ...call, args: {} }, outcome, null));
    },
    /** Each answers what to call when the delivery has ended. */
    delivery: ({ id, attempts, body }: WaitingEvent) =>
      sent({ kind: 'event', name: body.event.type, eventId: id, attempt: attempts }, body),
    notice: (body: { readonly type: string; readonly [key: string]: unknown }) =>
      sent({ kind: 'event', name: body.type, attempt: 0 }, body),
    payload: ({ kind, body }: Payload, name: string) => sent({ kind, name, attempt: 0 }, body),
  };
}

/** The id of the channel that a body speaks of, wherever Slack puts it. */
function placeOf(body: Readonly<Record<string, unknown>>): string | null {
  const { event, channel, channel_id } = body;
  const inner = typeof event === 'object' && event && 'channel' in event ? event.channel : null;
  const item = typeof event === 'object' && event && 'item' in event ? event.item : null;
  const found = [channel_id, channel, inner, item].flatMap((one) => idOf(one));
  return found[0] ?? null;
}

function idOf(place: unknown): string[] {
  if (typeof place === 'string') return [place];
  if (typeof place !== 'object' || place === null) return [];
  const id = 'channel' in place ? place.channel : 'id' in place ? place.id : null;
  return typeof id === 'string' ? [id] : [];
}
