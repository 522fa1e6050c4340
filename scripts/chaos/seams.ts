import { MongoNetworkError } from 'mongodb';

import type { Weather } from '../../src/sandbox/index.ts';
import type { Stores } from '../../src/store/index.ts';
import type { Fault, SlackFault } from './fault.ts';
import type { Gate, Life } from './gate.ts';

export type StoresOfWorld = Omit<Stores, 'close'>;
type Method = (...args: unknown[]) => Promise<unknown>;

/** How many further calls fail when the database is away for a while. */
const AWAY = 3;

/** The same stores, with every call of theirs passing the gate. */
export function storesAt(gate: Gate, life: Life, { close: _, ...stores }: Stores): StoresOfWorld {
  let away = 0;
  const called = (name: string, method: Method) =>
    gate.cross(life, name, async (fault) => {
      if (fault?.how === 'lost-for-a-while') away = AWAY;
      if (away > 0) away -= 1;
      else if (fault?.how !== 'lost-before') return answered(await method(), fault);
      throw unreachable();
    });
  const wrapped = Object.entries(stores).map(([name, store]) => {
    const methods = Object.entries(store as Record<string, Method>).map(([verb, method]) => [
      verb,
      (...args: unknown[]) => called(`store.${name}.${verb}`, () => method.apply(store, args)),
    ]);
    return [name, Object.fromEntries(methods)];
  });
  return Object.fromEntries(wrapped) as StoresOfWorld;
}

function answered<T>(value: T, fault: Fault | null): T {
  if (fault?.how === 'lost-after') throw unreachable();
  return value;
}

function unreachable(): MongoNetworkError {
  return new MongoNetworkError('connection closed');
}

/** Every request to Slack passes the gate, whole: its answer has been read when it is through. */
export function fetchAt(gate: Gate, life: Life, inner: typeof fetch, weather: Weather) {
  return (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const [, room = '', method = ''] = pathname.split('/');
    const isApi = room === 'api';
    const seam = `slack.${isApi ? method : room}`;
    return gate.cross(life, seam, async (fault) => {
      const how = slackFault(fault);
      if (how && isApi) order(weather, method, how, fault);
      if (how === 'reset' && !isApi) throw new TypeError('fetch failed');
      const response = await inner(input, init);
      const body = await response.arrayBuffer();
      if (how === 'resetAfterApply' && !isApi) throw new TypeError('fetch failed');
      return new Response(body, { status: response.status, headers: response.headers });
    });
  };
}

function order(weather: Weather, method: string, how: SlackFault, fault: Fault | null): void {
  if (how === 'rateLimit') {
    weather.rateLimit({ method, retryAfterSeconds: fault?.seconds ?? 1, times: 1 });
  } else weather.fail({ method, how, times: 1 });
}

const SLACK_FAULTS: readonly string[] = [
  'rateLimit',
  'error',
  'http500',
  'http500AfterApply',
  'reset',
  'resetAfterApply',
] satisfies SlackFault[];

function slackFault(fault: Fault | null): SlackFault | null {
  return fault && SLACK_FAULTS.includes(fault.how) ? (fault.how as SlackFault) : null;
}
