import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Traffic } from '../options.ts';
import type { Sky } from '../sky.ts';
import type { PlannedCall, Spoiling } from '../weather.ts';
import { json, type Reply } from './exchange.ts';
import type { Room } from './front.ts';

export interface Weathered {
  readonly sky: Pick<Sky, 'take'>;
  readonly log: Log;
  readonly onTraffic: (item: Traffic) => void;
}

/** Does a request's work under the weather ordered for it; `refusal` is the status of an error. */
export async function weathered(
  parts: Weathered,
  call: PlannedCall,
  refusal: number,
  work: () => Promise<Reply> | Reply,
): Promise<Reply> {
  const { spoiling, waitMs } = parts.sky.take(call);
  if (waitMs > 0) await pause(waitMs);
  if (!spoiling) return await work();
  if (spoiling.how.endsWith('AfterApply')) await work();
  return spoilt(parts, call, refusal, spoiling);
}

/** A room outside the Web API, under the weather ordered for `method`. */
export function weatheredRoom(parts: Weathered, method: string, room: Room): Room {
  const { prefix } = room;
  const serve: Room['serve'] = (exchange, rest) =>
    weathered(parts, { method }, 404, () => room.serve(exchange, rest));
  return { prefix, serve };
}

/** Fails as ordered. What never reached a method is not among the calls it answered. */
function spoilt(
  { log, onTraffic }: Weathered,
  call: PlannedCall,
  refusal: number,
  fault: Spoiling,
): Reply {
  const { method } = call;
  switch (fault.how) {
    case 'rateLimit': {
      const body = { ok: false, error: 'ratelimited' };
      log.call({ method, args: {}, ...body }, body);
      onTraffic({ kind: 'answer', method, status: 429, body });
      return json(429, body, { 'retry-after': String(fault.retryAfterSeconds) });
    }
    case 'error': {
      const body = { ok: false, error: fault.error ?? 'internal_error' };
      log.call({ method, args: {}, ...body }, body);
      onTraffic({ kind: 'answer', method, status: refusal, body });
      return json(refusal, body);
    }
    case 'http500':
    case 'http500AfterApply':
      log.lost(call, `HTTP ${fault.status ?? 500}`);
      return { status: fault.status ?? 500, headers: {}, body: '' };
    case 'reset':
    case 'resetAfterApply':
      log.lost(call, 'connection cut');
      return 'reset';
    case 'hang':
    case 'hangAfterApply':
      log.lost(call, 'no answer');
      return 'hang';
  }
}
