import { type Answered, type Exchange, json } from '../server/exchange.ts';
import type { Room } from '../server/front.ts';
import { isLocal } from '../window/local.ts';
import type { Control } from './control.ts';
import { ControlError } from './errors.ts';

/** They take a function, which no JSON can carry. */
const IN_PROCESS = new Set(['plan', 'events']);

type Act = (act: unknown) => unknown;

/**
 * `POST /_control/<act>` with the act as JSON: `{ok: true, result}` or `{ok: false, error}`.
 * `/_control/weather.latency` and its like take `{"args": [...]}`, what has no named fields.
 */
export function controlRoom(control: Control, acts: Readonly<Record<string, Act>> = {}): Room {
  return {
    prefix: '/_control/',
    async serve(exchange, name) {
      if (!isLocal(exchange.headers)) {
        return json(403, { ok: false, error: 'Only programs on this machine may do that.' });
      }
      const act = actNamed(control, name) ?? (Object.hasOwn(acts, name) ? acts[name] : null);
      if (act && exchange.method === 'POST') return await perform(exchange, act);
      const error = `There is no act ${name}; POST one that the control interface lists.`;
      return json(404, { ok: false, error });
    },
  };
}

async function perform({ body }: Exchange, act: Act): Promise<Answered> {
  try {
    const given: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
    const result = await act(given);
    return json(200, { ok: true, result: result ?? null });
  } catch (error) {
    if (error instanceof ControlError) return json(400, { ok: false, error: error.message });
    const told = error instanceof SyntaxError ? 'The body is not JSON.' : 'That act is malformed.';
    return json(400, { ok: false, error: told });
  }
}

function actNamed(control: Control, name: string): Act | null {
  const weather = /^weather\.(\w+)$/.exec(name)?.[1];
  if (weather !== undefined && IN_PROCESS.has(weather)) return null;
  const found = weather === undefined ? own(control, name) : own(control.weather, weather);
  if (typeof found !== 'function') return null;
  return (given) => {
    const positional = typeof given === 'object' && given && 'args' in given ? given.args : null;
    return Array.isArray(positional) ? found(...positional) : found(given);
  };
}

function own(holder: object, name: string): unknown {
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
}
