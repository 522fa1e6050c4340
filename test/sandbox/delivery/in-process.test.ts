import { describe, expect, it } from 'vitest';
import { appIn, type Body } from '../support/app-in.ts';
import { bench } from '../support/workspace.ts';

const command = { user: 'ada', channel: 'ops', command: '/kettle', text: 'on' };

describe('an app in this process', () => {
  it('is handed events as any other app', async () => {
    const { courier, handed } = appIn();
    const { slack } = await bench({ courier });

    const { ts } = slack.control.post({ user: 'ada', channel: 'ops', text: 'hi' });
    await slack.idle();

    expect(handed).toMatchObject([
      { type: 'event_callback', event: { type: 'message', text: 'hi', ts } },
    ]);
    expect(slack.nextDue()).toBeNull();
  });

  it('is handed one thing at a time, in order', async () => {
    const order: string[] = [];
    const nameOf = (body: Body) => (body['command'] ? 'command' : 'event');
    const { courier } = appIn(async (body) => {
      order.push(`${nameOf(body)} handed`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${nameOf(body)} taken`);
      return { acked: true };
    });
    const { slack } = await bench({ courier });

    slack.control.post({ user: 'ada', channel: 'ops', text: 'first' });
    const typed = slack.control.command(command);
    slack.control.post({ user: 'ada', channel: 'ops', text: 'last' });
    await typed;
    await slack.idle();

    expect(order).toEqual([
      ...['event handed', 'event taken', 'command handed', 'command taken'],
      ...['event handed', 'event taken'],
    ]);
  });

  it.each([
    ['refuses', async () => ({ acked: false })],
    ['rejects', () => Promise.reject(new Error('dead'))],
  ])('gets an event again by the schedule when it %s it', async (_how, answer) => {
    const { courier, retries } = appIn(answer);
    const { slack, advance } = await bench({ courier });

    slack.control.post({ user: 'ada', channel: 'ops', text: 'hi' });
    await slack.idle();
    const due = slack.nextDue();
    advance(60_000);
    slack.tick();
    await slack.idle();

    expect(due).toEqual(new Date('2026-03-02T09:01:00Z'));
    expect(retries).toMatchObject([
      { number: 0, reason: '' },
      { number: 1, reason: 'connection_failed' },
      { number: 2, reason: 'connection_failed' },
    ]);
  });

  it('answers a command with what it acknowledges it with', async () => {
    const { courier } = appIn(async () => ({ acked: true, body: { text: 'It boils.' } }));
    const { slack } = await bench({ courier });

    const ack = await slack.control.command(command);

    expect(ack).toEqual({ acked: true, status: 200, body: { text: 'It boils.' } });
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages;
    expect(seen.at(-1)).toMatchObject({ text: 'It boils.', ephemeral: true });
  });

  it('does not keep the workspace from closing when it never answers', async () => {
    const { courier, handed } = appIn(() => new Promise(() => {}));
    const { slack, restart } = await bench({ courier });
    slack.control.post({ user: 'ada', channel: 'ops', text: 'one' });
    slack.control.post({ user: 'ada', channel: 'ops', text: 'two' });
    await new Promise((resolve) => setImmediate(resolve));

    await slack.close();

    expect(handed).toHaveLength(1);
    const again = await restart();
    expect(again.isIdle()).toBe(false);
  });
});
