import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { socketApp } from '../support/app.ts';
import { connection } from '../support/connection.ts';
import { APP_TOKEN } from '../support/seed.ts';
import { bench, clientOf } from '../support/workspace.ts';

const say = (slack: LocalSlack, text = 'hi') =>
  slack.control.post({ user: 'ada', channel: 'ops', text });

describe('Socket Mode', () => {
  it('welcomes each connection with their number, and admits an address once', async () => {
    const { slack } = await bench();
    const first = await connection(slack);
    const second = await connection(slack);

    const reused = new WebSocket(second.socket.url);
    const refusal = await new Promise((resolve) => reused.on('error', () => resolve('refused')));

    const greetings = [first.got[0], second.got[0]];
    expect(greetings.map((hello) => hello?.num_connections)).toEqual([1, 2]);
    expect(refusal).toBe('refused');
  });

  it('sends each event to one connection, in turn', async () => {
    const { slack } = await bench();
    const connections = [await connection(slack), await connection(slack)];

    for (const text of ['a', 'b', 'c', 'd']) say(slack, text);
    const [one = [], other = []] = await Promise.all(connections.map(({ came }) => came(3)));

    const ids = [...one, ...other].flatMap(({ payload }) => payload?.event_id ?? []);
    expect([one.length, other.length]).toEqual([3, 3]);
    expect(new Set(ids).size).toBe(4);
  });

  it('is idle once everything sent is acknowledged', async () => {
    const { slack } = await bench();
    const { came, ack } = await connection(slack);
    say(slack);
    const [, envelope] = await came(2);

    expect(slack.isIdle()).toBe(false);
    ack(envelope);
    await slack.idle();

    expect(slack.isIdle()).toBe(true);
    expect(slack.nextDue()).toBeNull();
  });

  it('redelivers by the schedule, in world time, and gives up after the last', async () => {
    const { slack, advance, traffic } = await bench({ ackTimeoutMs: 20 });
    await connection(slack);
    const sent = () => traffic.flatMap(({ kind, body }) => (kind === 'envelope' ? [body] : []));

    say(slack);
    await slack.idle();
    const afterAtOnce = slack.nextDue();
    advance(59_999);
    slack.tick();
    const early = sent().length;
    advance(1);
    slack.tick();
    await slack.idle();
    const afterMinute = slack.nextDue();
    advance(300_000);
    slack.tick();
    await slack.idle();

    expect(afterAtOnce).toEqual(new Date('2026-03-02T09:01:00Z'));
    expect(early).toBe(2);
    expect(afterMinute).toEqual(new Date('2026-03-02T09:06:00Z'));
    expect(sent()).toMatchObject([
      { retry_attempt: 0, retry_reason: '' },
      { retry_attempt: 1, retry_reason: 'timeout' },
      { retry_attempt: 2 },
      { retry_attempt: 3 },
    ]);
    const ids = traffic.flatMap(({ kind, body }) => (kind === 'event' ? [body] : []));
    expect(new Set(ids.map((body) => JSON.stringify(body))).size).toBe(1);
    expect([slack.nextDue(), slack.control.dropped()]).toEqual([null, 1]);
  });

  it('sends an event again when its connection drops before the acknowledgement', async () => {
    const { slack } = await bench();
    const first = await connection(slack);
    say(slack);
    await first.came(2);
    const second = await connection(slack);

    first.socket.terminate();
    const [, again] = await second.came(2);
    second.ack(again);
    await slack.idle();

    expect(again).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' });
    expect(slack.nextDue()).toBeNull();
  });

  it('keeps events that find no connection until their time comes', async () => {
    const { slack, advance } = await bench();
    say(slack);
    await slack.idle();
    const { got, came, ack } = await connection(slack);

    const before = got.length;
    advance(60_000);
    slack.tick();
    const [, envelope] = await came(2);
    ack(envelope);
    await slack.idle();

    expect(before).toBe(1);
    expect(envelope?.retry_attempt).toBe(2);
  });

  it('sends an event again on demand, under the same id', async () => {
    const { slack } = await bench();
    const { came, ack } = await connection(slack);
    say(slack);
    const [, envelope] = await came(2);
    ack(envelope);
    await slack.idle();

    slack.control.redeliver(envelope?.payload.event_id ?? '');
    const [, , again] = await came(3);
    ack(again);
    await slack.idle();

    expect(again?.payload).toEqual(envelope?.payload);
  });

  it('turns the eleventh connection away', async () => {
    const { slack } = await bench();
    for (let count = 0; count < 10; count += 1) await connection(slack);

    const { got } = await connection(slack);

    expect(got[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  });

  it('brings a Bolt app back after a refresh', async () => {
    const { slack } = await bench();
    const heard: unknown[] = [];
    await socketApp(slack, (app) =>
      app.message(async ({ message }) => void heard.push(message.ts)),
    );
    const opened = () =>
      slack.control.calls().filter(({ method }) => method === 'apps.connections.open').length;

    slack.control.weather.refreshSockets();
    await expect.poll(opened).toBe(2);
    await expect.poll(slack.control.sockets).toBe(1);
    const { ts } = say(slack);
    await slack.idle();

    expect(heard).toEqual([ts]);
  });

  it('cannot be had while sockets are refused', async () => {
    const { slack } = await bench();
    slack.control.weather.refuseSockets(true);

    const { url = '' } = await clientOf(slack, APP_TOKEN).apps.connections.open();
    const socket = new WebSocket(url);
    const outcome = await new Promise((resolve) => {
      socket.on('error', () => resolve('refused'));
      socket.on('open', () => resolve('open'));
    });

    expect(outcome).toBe('refused');
  });
});
