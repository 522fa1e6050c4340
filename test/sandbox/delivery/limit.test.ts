import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appIn, textsOf } from '../support/app-in.ts';
import { connection } from '../support/connection.ts';
import { type Bench, bench } from '../support/workspace.ts';

const NOTICE = {
  type: 'app_rate_limited',
  team_id: 'T0TEA',
  minute_rate_limited: Date.parse('2026-03-02T09:00:00Z') / 1000,
};

async function say({ slack }: Pick<Bench, 'slack'>, ...texts: string[]): Promise<void> {
  for (const text of texts) slack.control.post({ user: 'ada', channel: 'ops', text });
  await slack.idle();
}

describe('weather.rateLimitEvents', () => {
  it('tells the app, and loses as many events of the minute as it was told', async () => {
    const { courier, handed } = appIn();
    const at = await bench({ courier });
    at.advance(30_500);

    at.slack.control.weather.rateLimitEvents({ lost: 2 });
    await say(at, 'one', 'two', 'three');

    expect(handed[0]).toMatchObject({
      ...NOTICE,
      api_app_id: at.slack.control.bot().appId,
      token: expect.any(String),
    });
    expect(handed[0]).not.toHaveProperty('event');
    expect(textsOf(handed.slice(1))).toEqual(['three']);
    expect([at.slack.nextDue(), at.slack.control.dropped()]).toEqual([null, 2]);
  });

  it('is over with the minute', async () => {
    const { courier, handed } = appIn();
    const at = await bench({ courier });

    at.slack.control.weather.rateLimitEvents({ lost: 9 });
    await say(at, 'one');
    at.advance(60_000);
    await say(at, 'two');

    expect(textsOf(handed.slice(1))).toEqual(['two']);
  });

  it('comes in an envelope over Socket Mode', async () => {
    const { slack } = await bench();
    const { came, ack } = await connection(slack);

    slack.control.weather.rateLimitEvents({ lost: 0 });
    const [, envelope] = await came(2);
    ack(envelope);
    await slack.idle();

    expect(envelope).toMatchObject({ type: 'events_api', payload: NOTICE });
    expect(slack.control.deliveries()).toMatchObject([
      { kind: 'event', name: 'app_rate_limited', ackSeq: 3 },
    ]);
  });

  it('comes signed to the request URL', async () => {
    const got: { readonly signature: unknown; readonly body: unknown }[] = [];
    const app = createServer(async (request, response) => {
      const body: unknown = JSON.parse(await text(request));
      got.push({ signature: request.headers['x-slack-signature'], body });
      response.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void app.close());
    await once(app, 'listening');
    const address = app.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { slack } = await bench({ requestUrl: `http://127.0.0.1:${port}/` });

    slack.control.weather.rateLimitEvents({ lost: 0 });
    await slack.idle();

    expect(got).toMatchObject([{ signature: expect.stringMatching(/^v0=/), body: NOTICE }]);
  });
});
