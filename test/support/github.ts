import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { Octokit } from 'octokit';
import type { GitHubPolicy } from '../../src/domain/connections.ts';

export const GITHUB_TOKEN = 'ghp_test';
const WHERE = { owner: 'acme', repo: 'checkout' };

/** A status in place of an answer; `lost`: it is done, and the answer never arrives. */
type Taking = number | 'lost';

export interface GitHubServer {
  readonly policy: GitHubPolicy;
  /** What was asked, in order: `GET /repos/acme/checkout/issues 304`. */
  readonly calls: string[];
  /** How the next call of a method is taken. */
  readonly next: Map<string, Taking>;
  /** The issues as somebody there sees them, by number. */
  issues(): Promise<readonly { number: number; title: string; body: string; stands: string }[]>;
  /** Somebody there closes or reopens one. */
  sets(number: number, state: 'open' | 'completed' | 'not_planned'): Promise<void>;
  close(): Promise<void>;
}

/**
 * GitHub as `emulate` plays it, behind a door that can lose an answer, and that
 * gives its answers tags, which the emulator does not and GitHub does.
 */
export async function startGitHub(): Promise<GitHubServer> {
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [GITHUB_TOKEN]: { login: 'acme', scopes: ['repo'] } },
      github: { users: [{ login: 'acme' }], repos: [{ owner: 'acme', name: 'checkout' }] },
    },
  });
  const calls: string[] = [];
  const next = new Map<string, Taking>();
  const door = createServer((request, response) => void pass(request, response));
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const inside = new Octokit({
    auth: GITHUB_TOKEN,
    baseUrl: emulator.url,
    throttle: { enabled: false },
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const note = (status: number | string) => {
      calls.push(`${method} ${path.split('?')[0]} ${status}`);
    };
    const taking = next.get(method);
    next.delete(method);
    if (typeof taking === 'number') {
      note(taking);
      response.writeHead(taking).end('{}');
      return;
    }
    const sent = await bodyOf(request);
    const { authorization = '', accept = '' } = request.headers;
    const headers = { authorization, accept, 'content-type': 'application/json' };
    const answer = await fetch(`${emulator.url}${path}`, {
      method,
      headers,
      ...(sent && { body: sent }),
    });
    const body = await answer.text();
    if (taking === 'lost') {
      note('lost');
      request.socket.destroy();
      return;
    }
    const etag = `"${createHash('sha256').update(`${path}\n${body}`).digest('hex')}"`;
    const isSame = method === 'GET' && request.headers['if-none-match'] === etag;
    note(isSame ? 304 : answer.status);
    response.writeHead(isSame ? 304 : answer.status, { 'content-type': 'application/json', etag });
    response.end(isSame ? undefined : body);
  }

  return {
    policy: { repository: 'acme/checkout', tokenFrom: 'GITHUB_TOKEN', labels: ['incident'], url },
    calls,
    next,
    async issues() {
      const { data } = await inside.rest.issues.listForRepo({ ...WHERE, state: 'all' });
      const all = data.map(({ number, title, body, state, state_reason }) => {
        const stands = state === 'open' ? state : `${state} as ${state_reason}`;
        return { number, title, body: body ?? '', stands };
      });
      return all.sort((a, b) => a.number - b.number);
    },
    async sets(number, state) {
      const wanted =
        state === 'open'
          ? ({ state, state_reason: 'reopened' } as const)
          : ({ state: 'closed', state_reason: state } as const);
      await inside.rest.issues.update({ ...WHERE, issue_number: number, ...wanted });
    },
    async close() {
      door.closeAllConnections();
      await new Promise((closed) => door.close(closed));
      await emulator.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
