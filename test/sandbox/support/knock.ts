import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { LocalSlack } from '../../../src/sandbox/index.ts';

export interface Knocked {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** As a browser asks; `fetch` sets Host and Origin itself and tidies paths, this one does as it is told. */
export async function knock(
  slack: LocalSlack,
  path: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'POST' = 'GET',
): Promise<Knocked> {
  const { hostname, port } = new URL(slack.url);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers });
    call.on('response', resolve);
    call.on('error', reject);
    call.end(method === 'POST' ? '{}' : undefined);
  });
  const text = (await buffer(answer)).toString();
  return { status: answer.statusCode ?? 0, headers: answer.headers, text };
}
