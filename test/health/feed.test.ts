import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
afterEach(() => house.close());

const read = (path: string) => fetch(`${house.bot.healthUrl}${path}`);

/** The path of the feed, as it is told to somebody. */
async function told(): Promise<string> {
  await house.types('ana', 'operations', 'schedule feed');
  const text = house.slack.control
    .channel({ channel: 'operations', as: 'ana' })
    .messages.at(-1)?.text;
  return /\/feed\/[^/]+\/reviews\.ics/.exec(text ?? '')?.[0] ?? '';
}

function summaries(text: string): unknown[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  return events.map((event) => event.getFirstPropertyValue('summary'));
}

describe('the feed of reviews', () => {
  it('holds those that are to come, until they are called off, and no private one', async () => {
    house = await openHouse({ pages: true });
    const channel = await house.declares('ana', 'sev2 Checkout is down');
    const hidden = await house.declares('ana', 'sev2 private Zanzibar leaks');
    await house.types('ana', channel, 'schedule 2031-03-06 15:00');
    await house.types('ana', hidden, 'schedule 2031-03-07 15:00');
    const path = await told();
    const answer = await read(path);
    const before = await answer.text();
    await house.types('ana', channel, 'cancel');
    const after = await (await read(path)).text();

    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(before).toContain('METHOD:PUBLISH');
    expect(before).not.toMatch(/Zanzibar|ATTENDEE|@example/);
    expect(summaries(before)).toEqual(['Review of #1 Checkout is down']);
    expect(summaries(after)).toEqual([]);
  });

  it('is told to whoever asks alone, under the address that policy names', async () => {
    house = await openHouse({ pages: true, policy: { publicUrl: 'https://fireside.example.com' } });
    await house.types('ana', 'operations', 'schedule feed');

    expect(house.reads('operations', 'ana').at(-1)).toMatch(
      /Subscribe your calendar to https:\/\/fireside\.example\.com\/feed\/[\w-]+\/reviews\.ics\./,
    );
    expect(house.reads('operations', 'bo').join('\n')).not.toContain('/feed/');
  });

  it.each(['/feed/wrong/reviews.ics', '/feed//reviews.ics', '/feed/x/y/reviews.ics'])(
    'is nothing at %s, whether it was ever told or not',
    async (path) => {
      house = await openHouse({ pages: true });
      const before = await read(path);
      await told();
      const after = await read(path);

      expect([before.status, after.status]).toEqual([404, 404]);
      expect([await before.text(), await after.text()]).toEqual(['', '']);
    },
  );

  it('is where Slack calls too, over HTTP', async () => {
    house = await openHouse({ mode: 'http' });
    const path = await told();
    const [wrong, right] = [
      await fetch(`http://127.0.0.1:${house.port}/feed/wrong/reviews.ics`),
      await fetch(`http://127.0.0.1:${house.port}${path}`),
    ];

    expect([wrong.status, right.status]).toEqual([404, 200]);
    expect(await right.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it('opens by the token of the environment where there is one', async () => {
    const token = 'chosen-by-whoever-runs-it-0123456789';
    house = await openHouse({ pages: true, feedToken: token });

    expect(await told()).toBe(`/feed/${token}/reviews.ics`);
    expect((await read(`/feed/${token}/reviews.ics`)).status).toBe(200);
    expect(await house.documents('feeds')).toEqual([]);
  });

  it('is nowhere where the bot listens to no port, which is said', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', 'schedule feed');

    expect(house.reads('operations', 'ana').at(-1)).toContain('this bot listens to no port');
  });
});
