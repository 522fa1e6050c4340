import {
  WebAPIHTTPError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { PlannedCall } from '../../src/sandbox/index.ts';
import { appIn } from './support/app-in.ts';
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

  it('uses up a table, method by method and fault by fault', async () => {
    const { slack, web } = await bench();
    slack.control.weather.table({
      'chat.postMessage': [
        { how: 'error', error: 'fatal_error' },
        { how: 'http500AfterApply', status: 503 },
      ],
      'users.info': [{ how: 'rateLimit', retryAfterSeconds: 3 }],
    });
    const caught = (call: Promise<unknown>) => call.catch((error: unknown) => error);

    const outcomes = [
      await caught(web.chat.postMessage(words)),
      await caught(web.chat.postMessage(words)),
      await caught(web.users.info({ user: 'U0ADA' })),
      await caught(web.chat.postMessage(words)),
    ];

    expect(outcomes).toMatchObject([
      { data: { error: 'fatal_error' } },
      { statusCode: 503 },
      { retryAfter: 3 },
      { ok: true },
    ]);
    expect(slack.control.channel({ channel: 'ops' }).messages).toHaveLength(2);
  });

  it('asks the plan of each call that no other fault meets', async () => {
    const { slack, web } = await bench();
    const asked: PlannedCall[] = [];
    slack.control.weather.fail({ method: 'auth.test', how: 'http500', times: 1 });
    slack.control.weather.plan((call) => {
      asked.push(call);
      return call.method === 'users.info' ? { how: 'error', error: 'user_not_found' } : null;
    });

    await web.auth.test().catch(() => {});
    const posted = await errorOf(web.chat.postMessage(words));
    const asking = await errorOf(web.users.info({ user: 'U0ADA' }));

    expect([posted, asking]).toEqual(['ok', 'user_not_found']);
    expect(asked).toEqual([
      { method: 'chat.postMessage', channel: 'C0OPS' },
      { method: 'users.info' },
    ]);
  });

  it('forgets the plan when it clears, and when told so', async () => {
    const { slack, web } = await bench();
    const { weather } = slack.control;
    const failing = () => ({ how: 'error' }) as const;

    weather.plan(failing);
    weather.clear();
    const cleared = await errorOf(web.auth.test());
    weather.plan(failing);
    const planned = await errorOf(web.auth.test());
    weather.plan(null);

    expect([cleared, planned]).toEqual(['ok', 'internal_error']);
    expect(await errorOf(web.auth.test())).toBe('ok');
  });

  it('slows one method, or one call, and answers well', async () => {
    const { slack, web } = await bench();
    slack.control.weather.latency(40, 'users.info');
    slack.control.weather.table({ 'chat.postMessage': [{ how: 'slow', ms: 40 }] });
    const timed = async (call: () => Promise<unknown>) => {
      const begun = performance.now();
      await call();
      return performance.now() - begun;
    };

    const asked = await timed(() => web.users.info({ user: 'U0ADA' }));
    const posted = await timed(() => web.chat.postMessage(words));

    expect(Math.min(asked, posted)).toBeGreaterThan(39);
    expect(slack.control.channel({ channel: 'ops' }).messages).toHaveLength(1);
  });

  it.each([
    ['http500', 500, 0],
    ['http500AfterApply', 500, 1],
    ['error', 404, 0],
  ] as const)(
    '%s at a response url answers %i and shows %i messages',
    async (how, status, count) => {
      const { courier, handed } = appIn();
      const { slack } = await bench({ courier });
      await slack.control.command({ user: 'ada', channel: 'ops', command: '/kettle', text: '' });
      slack.control.weather.fail({ method: 'response_url', how, times: 1 });

      const url = String(handed[0]?.['response_url']);
      const response = await fetch(url, { method: 'POST', body: '{"text":"later"}' });

      expect(response.status).toBe(status);
      expect(slack.control.channel({ channel: 'ops', as: 'ada' }).messages).toHaveLength(count);
    },
  );

  it('may lose the bytes of a file', async () => {
    const { slack, web } = await bench();
    slack.control.weather.fail({ method: 'file_upload', how: 'http500', times: 1 });
    const file = { channel_id: 'C0OPS', filename: 'a.txt', content: 'tea' };

    await expect(web.files.uploadV2(file)).rejects.toThrow();

    expect(await errorOf(web.files.uploadV2(file))).toBe('ok');
    expect(slack.control.channel({ channel: 'ops' }).messages).toHaveLength(1);
  });

  it('takes no plan over HTTP', async () => {
    const { slack } = await bench();

    const response = await fetch(`${slack.url}/_control/weather.plan`, { method: 'POST' });

    expect(response.status).toBe(404);
  });
});
