import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from '../acts/desk.ts';
import { answer } from '../api/answer.ts';
import type { Answer } from '../api/call.ts';
import type { Log } from '../log.ts';
import type { Traffic } from '../options.ts';
import type { Fault, Sky } from '../weather.ts';
import { type Exchange, readFields, sendJson, UnreadableBody } from './exchange.ts';

export interface WebApi {
  readonly desk: Desk;
  readonly log: Log;
  readonly sky: Sky;
  readonly onTraffic: (item: Traffic) => void;
}

/** Serves `/api/<method>`, through whatever weather is ordered for it. */
export async function serveWebApi(api: WebApi, exchange: Exchange, method: string): Promise<void> {
  const fault = api.sky.take(method);
  if (api.sky.latencyMs() > 0) await pause(api.sky.latencyMs());
  if (fault && !fault.how.endsWith('AfterApply')) return spoil(api, exchange, method, fault);

  const fields = await fieldsOf(exchange);
  if ('error' in fields) return send(api, exchange, method, { ok: false, error: fields.error });
  const { token: given, ...args } = { ...Object.fromEntries(exchange.query), ...fields.values };
  const bearer = /^Bearer (.+)$/.exec(exchange.request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof given === 'string' ? given : null);
  const { body, scopes } = answer(api.desk, method, token, args);
  note(api, method, args, body);
  if (fault) return spoil(api, exchange, method, fault);
  send(api, exchange, method, body, {
    'x-oauth-scopes': scopes.provided.join(','),
    'x-accepted-oauth-scopes': scopes.accepted.join(','),
  });
}

async function fieldsOf(
  exchange: Exchange,
): Promise<{ values: Record<string, unknown> } | { error: string }> {
  try {
    return { values: await readFields(exchange) };
  } catch (error) {
    return { error: error instanceof UnreadableBody ? error.message : 'invalid_form_data' };
  }
}

function note(api: WebApi, method: string, args: Record<string, unknown>, body: Answer): void {
  const { error, channel } = { ...args, ...body };
  const id = typeof channel === 'object' && channel && 'id' in channel ? channel.id : channel;
  api.log.call({
    method,
    args,
    ok: body.ok,
    ...(typeof error === 'string' && { error }),
    ...(typeof id === 'string' && { channel: id }),
  });
}

function send(
  { onTraffic }: WebApi,
  { response }: Exchange,
  method: string,
  body: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  onTraffic({ kind: 'answer', method, status: 200, body });
  sendJson(response, 200, body, headers);
}

/** Fails as ordered. What never reached a method is not among the calls it answered. */
function spoil(api: WebApi, exchange: Exchange, method: string, fault: Fault): void {
  const { response, request } = exchange;
  switch (fault.how) {
    case 'rateLimit': {
      const body = { ok: false, error: 'ratelimited' };
      api.log.call({ method, args: {}, ...body });
      api.onTraffic({ kind: 'answer', method, status: 429, body });
      sendJson(response, 429, body, { 'retry-after': String(fault.retryAfterSeconds) });
      return;
    }
    case 'error':
      api.log.call({ method, args: {}, ok: false, error: fault.error });
      send(api, exchange, method, { ok: false, error: fault.error });
      return;
    case 'http500':
    case 'http500AfterApply':
      response.writeHead(500).end();
      return;
    case 'reset':
    case 'resetAfterApply':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      return;
  }
}
