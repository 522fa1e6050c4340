import type { Desk } from '../acts/desk.ts';
import { answer } from '../api/answer.ts';
import type { Answer } from '../api/call.ts';
import { type Exchange, json, type Reply, readFields, UnreadableBody } from './exchange.ts';
import { type Weathered, weathered } from './weathered.ts';

export interface WebApi extends Weathered {
  readonly desk: Desk;
}

/** Serves `/api/<method>`, through whatever weather is ordered for it. */
export async function serveWebApi(api: WebApi, exchange: Exchange, method: string): Promise<Reply> {
  const fields = await fieldsOf(exchange);
  const values = 'error' in fields ? {} : fields.values;
  const { token: given, ...args } = { ...Object.fromEntries(exchange.query), ...values };
  const { channel } = args;
  const call = { method, ...(typeof channel === 'string' && { channel }) };
  return weathered(api, call, 200, () => {
    if ('error' in fields) return told(api, method, { ok: false, error: fields.error });
    const bearer = /^Bearer (.+)$/.exec(exchange.headers.get('authorization') ?? '')?.[1];
    const token = bearer ?? (typeof given === 'string' ? given : null);
    const { body, scopes } = answer(api.desk, method, token, args);
    note(api, method, args, body);
    return told(api, method, body, {
      'x-oauth-scopes': scopes.provided.join(','),
      'x-accepted-oauth-scopes': scopes.accepted.join(','),
    });
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
  const call = {
    method,
    args,
    ok: body.ok,
    ...(typeof error === 'string' && { error }),
    ...(typeof id === 'string' && { channel: id }),
  };
  api.log.call(call, body);
}

function told(
  { onTraffic }: WebApi,
  method: string,
  body: Answer,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  onTraffic({ kind: 'answer', method, status: 200, body });
  return json(200, body, headers);
}
