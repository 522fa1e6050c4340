import { describe, expect, it } from 'vitest';
import { clockCheck, readiness, skewOf } from '../../src/health/readiness.ts';
import { minutesLater } from '../support/incidents.ts';

/** A bot whose clock and Slack the test has in its hand. */
function aBot(authTest: () => Promise<unknown>, refusal: string | null = null) {
  const clock = { at: minutesLater(0) };
  const asked: Date[] = [];
  const ready = readiness({
    now: () => clock.at,
    ping: async () => {},
    authTest: () => {
      asked.push(clock.at);
      return authTest();
    },
    sockets: () => 2,
    refusal: () => refusal,
  });
  const failing = async () => {
    const checks = await ready.checks();
    return checks.filter(({ ok }) => !ok).map(({ name }) => name);
  };
  return { clock, asked, ready, failing };
}

describe('readiness', () => {
  it('is over once a stop has begun', async () => {
    const { ready, failing } = aBot(async () => {});

    const before = await failing();
    ready.stop();

    expect([before, await failing()]).toEqual([[], ['running']]);
  });

  it('asks Slack about the token at most once a minute', async () => {
    const { clock, asked, failing } = aBot(async () => {});

    for (const minutes of [0, 0.5, 0.9, 1, 1.5, 2.5]) {
      clock.at = minutesLater(minutes);
      await failing();
    }

    expect(asked).toEqual([0, 1, 2.5].map(minutesLater));
  });

  it('asks nothing of a Slack that has taken the app out, and says what to do', async () => {
    const { asked, ready } = aBot(async () => {}, 'account_inactive');

    const token = (await ready.checks()).find(({ name }) => name === 'token');

    expect(token).toMatchObject({ ok: false, says: expect.stringContaining('install it again') });
    expect(asked).toEqual([]);
  });

  it('forgives Slack five minutes of silence, and no more', async () => {
    const { clock, failing } = aBot(() => Promise.reject(new Error('away')));

    clock.at = minutesLater(5);
    const inTime = await failing();
    clock.at = minutesLater(7);

    expect([inTime, await failing()]).toEqual([[], ['token']]);
  });

  it.each([
    [0, true, /Within 60 s/],
    [-59, true, /Within 60 s/],
    [60, true, /60 s away/],
    [-239, true, /239 s away/],
    [240, false, /NTP/],
    [-240, false, /NTP/],
  ])('takes a clock that is %i s off as %s', (seconds, ok, says) => {
    expect(clockCheck(seconds)).toEqual({ name: 'clock', ok, says: expect.stringMatching(says) });
  });

  it('reads the middle of the second that Slack names', () => {
    expect(skewOf(new Date('2031-03-03T09:01:00.500Z'), new Date('2031-03-03T09:00:00Z'))).toBe(60);
  });
});
