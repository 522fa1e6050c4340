import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import {
  type LocalSlack,
  type SlackOptions,
  startSlack,
  type Traffic,
} from '../../../src/sandbox/index.ts';
import { ALL_EVENTS, ALL_SCOPES, BOT_TOKEN, manifest, optionsIn } from './seed.ts';

export interface Bench {
  readonly slack: LocalSlack;
  readonly web: WebClient;
  readonly dir: string;
  readonly traffic: readonly Traffic[];
  /** Moves world time on. */
  advance(ms: number): void;
  /** The workspace again, from the same folder, after a close. */
  restart(): Promise<LocalSlack>;
}

/** A workspace with Ada, Bob and Cy, who left; #general, where the bot is not, and #ops, where it is. */
export async function bench(
  more: Partial<SlackOptions> & {
    readonly scopes?: readonly string[];
    readonly events?: readonly string[];
    readonly requestUrl?: string;
  } = {},
): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'local-slack-'));
  const traffic: Traffic[] = [];
  let now = Date.parse('2026-03-02T09:00:00Z');
  const { scopes = ALL_SCOPES, events = ALL_EVENTS, requestUrl, ...rest } = more;
  const usual = optionsIn(dir, () => new Date(now));
  const options: SlackOptions = {
    ...usual,
    // Quicker; what must outlive its process is tried with processes of their own.
    synchronous: 'OFF',
    realNow: () => new Date(),
    onTraffic: (item) => traffic.push(item),
    app: {
      ...usual.app,
      manifest: manifest(scopes, events),
      ...(requestUrl && { requestUrl }),
    },
    ...rest,
  };
  const started: LocalSlack[] = [];
  const start = async () => {
    const slack = await startSlack(options);
    started.push(slack);
    return slack;
  };
  onTestFinished(async () => {
    await started.at(-1)?.close();
    await rm(dir, { recursive: true, force: true });
  });
  const slack = await start();
  return {
    slack,
    dir,
    traffic,
    web: clientOf(slack),
    advance(ms) {
      now += ms;
    },
    restart: start,
  };
}

/** A client that asks once and reports what it is told. */
export function clientOf(slack: LocalSlack, token = BOT_TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

const nothing = (): void => {};
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
};

/** Slack's error of a refused call, or `ok`. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : null;
    if (typeof data === 'object' && data && 'error' in data) return String(data.error);
    throw error;
  }
}
