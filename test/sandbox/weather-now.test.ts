import { describe, expect, it } from 'vitest';
import { withApp } from './support/app.ts';
import { bench, errorOf } from './support/workspace.ts';

const CLEAR = {
  latencyMs: 0,
  faults: {},
  events: 'deliver',
  isRefusingSockets: false,
  tokenError: null,
};

describe('the weather in force', () => {
  it('is clear at first, says what was ordered, and is clear again', async () => {
    const { weather } = (await bench()).slack.control;
    const before = weather.now();
    weather.latency(50);
    weather.rateLimit({ method: '*', retryAfterSeconds: 1, times: 2 });
    weather.everyEvent('duplicate');
    weather.refuseSockets(true);
    const bad = weather.now();
    weather.clear();

    expect(bad).toEqual({
      ...CLEAR,
      latencyMs: 50,
      faults: { '*': 2 },
      events: 'duplicate',
      isRefusingSockets: true,
    });
    expect([before, weather.now()]).toEqual([CLEAR, CLEAR]);
  });

  it('names why the token is refused', async () => {
    const { weather } = (await bench()).slack.control;
    weather.revokeToken();
    const revoked = weather.now().tokenError;
    weather.restoreToken();

    expect([revoked, weather.now().tokenError]).toEqual(['token_revoked', null]);
  });

  it('befalls any method, after what was ordered for one', async () => {
    const { slack, web } = await bench();
    const { weather } = slack.control;
    weather.fail({ method: '*', how: 'error', times: 1, error: 'fatal_error' });
    weather.fail({ method: 'users.info', how: 'error', times: 1, error: 'internal_error' });
    const ask = () => errorOf(web.users.info({ user: 'U0ADA' }));

    expect([await ask(), await ask(), await ask()]).toEqual([
      'internal_error',
      'fatal_error',
      'ok',
    ]);
  });

  it('befalls every event from then on', async () => {
    const heard: string[] = [];
    const { slack } = await withApp((app) => {
      app.message(async ({ message }) => {
        heard.push('text' in message ? (message.text ?? '') : '');
      });
    });
    slack.control.weather.everyEvent('duplicate');
    slack.control.post({ user: 'ada', channel: 'ops', text: 'one' });
    await slack.idle();
    slack.control.post({ user: 'ada', channel: 'ops', text: 'two' });
    await slack.idle();

    expect(heard).toEqual(['one', 'one', 'two', 'two']);
  });
});
