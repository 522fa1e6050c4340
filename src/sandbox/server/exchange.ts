/** One HTTP request, read whole, whichever way it came. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A cut connection (`reset`) and a silent one (`hang`) carry no answer at all. */
export type Reply = Answered | 'reset' | 'hang';

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answered {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function text(status: number, body: string): Answered {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/** The fields of a form, a JSON object or a multipart form. */
export async function readFields(exchange: Exchange): Promise<Record<string, unknown>> {
  const type = exchange.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return jsonObject(exchange.body.toString());
  if (type.startsWith('multipart/form-data')) return Object.fromEntries(await multipart(exchange));
  return Object.fromEntries(new URLSearchParams(exchange.body.toString()));
}

export function multipart({ headers, body }: Exchange): Promise<FormData> {
  const type = headers.get('content-type') ?? '';
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

function jsonObject(words: string): Record<string, unknown> {
  if (words === '') return {};
  try {
    const value: unknown = JSON.parse(words);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw new UnreadableBody('invalid_json');
  }
  throw new UnreadableBody('json_not_object');
}
