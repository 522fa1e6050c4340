import {
  WebAPIHTTPError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { BOT_TOKEN } from './support/seed.ts';
import { bench, errorOf, silent } from './support/workspace.ts';

const words = { channel: 'C0OPS', text: 'hi' };

describe('the weather', () => {
  it('answers 429 with Retry-After as often as told, for that method alone', async () => {
    const { slack, web } = await bench();
    slack.control.weather.rateLimit({ method: 'chat.postMessage', retryAfterSeconds: 7, times: 1 });

    const limited = await web.chat.postMessage(words).catch((error: unknown) => error);
    const other = await errorOf(web.users.info({ user: 'U0ADA' }));
    const after = await errorOf(web.chat.postMessage(words));

    expect(limited).toBeInstanceOf(WebAPIRateLimitedError);
    expect(limited).toMatchObject({ retryAfter: 7 });
    expect([other, after]).toEqual(['ok', 'ok']);
  });

  it.each([
    ['http500', WebAPIHTTPError, 0],
    ['http500AfterApply', WebAPIHTTPError, 1],
    ['reset', WebAPIRequestError, 0],
    ['resetAfterApply', WebAPIRequestError, 1],
  ] as const)('%s fails the call and leaves %3$i messages', async (how, kind, count) => {
    const { slack, web } = await bench();
    slack.control.weather.fail({ method: 'chat.postMessage', how, times: 1 });

    const failure = await web.chat.postMessage(words).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(kind);
    expect(slack.control.channel({ channel: 'ops' }).messages).toHaveLength(count);
  });

  it('names the error it was told to', async () => {
    const { slack, web } = await bench();
    const fault = { method: 'chat.postMessage', how: 'error', times: 1 } as const;
    slack.control.weather.fail({ ...fault, error: 'fatal_error' });

    expect(await errorOf(web.chat.postMessage(words))).toBe('fatal_error');
  });

  it('hangs until the client has had enough', async () => {
    const { slack } = await bench();
    slack.control.weather.fail({ method: 'chat.postMessage', how: 'hang', times: 1 });
    const patient = new WebClient(BOT_TOKEN, {
      slackApiUrl: slack.apiUrl,
      timeout: 50,
      retryConfig: { retries: 0 },
      logger: silent,
    });

    const failure = await patient.chat.postMessage(words).catch((error: unknown) => error);
    await slack.idle();

    expect(failure).toBeInstanceOf(WebAPIRequestError);
    expect(slack.control.channel({ channel: 'ops' }).messages).toEqual([]);
  });

  it('delays every answer, and clears', async () => {
    const { slack, web } = await bench();
    slack.control.weather.latency(60);
    slack.control.weather.fail({ method: 'users.info', how: 'http500', times: 9 });

    const begun = performance.now();
    await web.chat.postMessage(words);
    const took = performance.now() - begun;
    slack.control.weather.clear();

    expect(took).toBeGreaterThan(59);
    expect(await errorOf(web.users.info({ user: 'U0ADA' }))).toBe('ok');
  });
});
