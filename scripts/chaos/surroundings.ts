import { WebClient } from '@slack/web-api';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { quietLogger } from '../../src/kit/slack-logger.ts';
import type { Log, SlackClients } from '../../src/kit/world.ts';
import { LEAVER, PEOPLE } from './act.ts';
import type { Ledger } from './ledger.ts';

export const BEFORE = 'operations';
export const ANNOUNCEMENTS = 'incidents';
export const POLICY = { ...DEFAULT_POLICY, announcementChannel: ANNOUNCEMENTS };
export const TOKEN = 'xoxb-chaos';
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'];

/** One attempt each: what a client tries again by itself takes real time, and the bot would not notice. */
export function clients(slackApiUrl: string, reach: typeof fetch, log: Log): SlackClients {
  const client = new WebClient(TOKEN, {
    slackApiUrl,
    fetch: reach,
    logger: quietLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return { views: client, reads: client, posts: client };
}

/** Keeps what people were answered. */
export function noting(inner: typeof fetch, { answers }: Ledger): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, init);
    const url = input instanceof Request ? input.url : String(input);
    if (response.ok && url.includes('/response/')) {
      const { text } = JSON.parse(String(init?.body)) as { text: string };
      answers.set(url, [...(answers.get(url) ?? []), text]);
    }
    return response;
  };
}

/** Keeps the log, to see whether people's words are in it. */
export function collecting({ log }: Ledger): Log {
  const note = (message: string, fields: object = {}) => {
    log.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: note, warn: note, error: note };
}

/** Everybody is in the two channels that were there before. */
export function workspace() {
  const users = [...PEOPLE, LEAVER].map((name, at) => ({
    id: userOf(name),
    name,
    realName: name,
    tz: ZONES[at] ?? 'UTC',
  }));
  return {
    team: { id: 'T0CHAOS', name: 'Chaos', domain: 'chaos' },
    users,
    channels: [
      { id: 'C0OPERATIONS', name: BEFORE, members: ['*'] },
      { id: 'C0INCIDENTS', name: ANNOUNCEMENTS, members: ['*'], botIsMember: true },
    ],
  };
}

export function userOf(name: string): string {
  return `U0${name.toUpperCase()}`;
}

export function nameOf(user: string): string {
  return user.slice('U0'.length).toLowerCase();
}
