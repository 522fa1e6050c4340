import { describe, expect, it } from 'vitest';
import { openInspector } from '../../../src/sandbox/window/inspector.ts';
import type { Passed } from '../../../src/sandbox/window/screen.ts';
import { withApp } from '../support/app.ts';
import { BOT_TOKEN } from '../support/seed.ts';
import { bench, errorOf } from '../support/workspace.ts';

const words = { channel: 'C0OPS', text: 'hi' };
const outline = ({ to, kind, name, channel, outcome }: Passed) => [
  to,
  kind,
  name,
  channel,
  outcome,
];

describe('what went between Slack and the app', () => {
  it('is there in order, with how it went', async () => {
    const { slack, web } = await withApp((app) => {
      app.command('/kettle', async ({ ack }) => ack('Tea'));
    });
    await web.chat.postMessage(words);
    await errorOf(web.chat.postMessage({ ...words, channel: 'C0NONE' }));
    await slack.control.command({ user: 'ada', channel: 'ops', command: '/kettle', text: 'on' });
    slack.control.post({ user: 'ada', channel: 'ops', text: 'hello' });
    await slack.idle();

    const since = slack.control
      .inspect()
      .filter(({ kind, name }) => kind !== 'call' || name === 'chat.postMessage');

    expect(since.map(outline)).toEqual([
      ['slack', 'call', 'chat.postMessage', 'C0OPS', 'ok'],
      ['app', 'event', 'message', 'C0OPS', 'acked'],
      ['slack', 'call', 'chat.postMessage', 'C0NONE', 'channel_not_found'],
      ['app', 'command', '/kettle', 'C0OPS', 'acked'],
      ['app', 'event', 'message', 'C0OPS', 'acked'],
    ]);
    expect(since[3]).toMatchObject({ sent: { text: 'on' }, answered: { text: 'Tea' } });
    expect(since[0]).toMatchObject({ sent: { text: 'hi' }, answered: { ok: true } });
  });

  it('has no token in it', async () => {
    const { slack, web } = await bench();
    await web.chat.postMessage({ ...words, token: BOT_TOKEN });

    expect(JSON.stringify(slack.control.inspect())).not.toContain(BOT_TOKEN);
  });

  it.each([
    ['http500', 'HTTP 500'],
    ['resetAfterApply', 'connection cut'],
  ] as const)('says of %s what the app saw', async (how, outcome) => {
    const { slack, web } = await bench();
    slack.control.weather.fail({ method: 'chat.postMessage', how, times: 1 });
    await web.chat.postMessage(words).catch(() => {});

    const names = slack.control.inspect().map(outline);

    expect(names).toContainEqual(['slack', 'call', 'chat.postMessage', 'C0OPS', outcome]);
  });

  it('is the last thousand', () => {
    let changes = 0;
    const inspector = openInspector(() => {
      changes += 1;
    });
    const passed: Passed = {
      seq: 0,
      at: '',
      to: 'app',
      kind: 'event',
      name: 'message',
      channel: null,
      outcome: null,
      sent: {},
      answered: null,
    };
    for (let seq = 1; seq <= 1_001; seq += 1) inspector.keep({ ...passed, seq });
    inspector.end(1, 'acked', null);
    inspector.end(1_001, 'acked', null);

    const kept = inspector.all();
    expect([kept.length, kept[0]?.seq, kept.at(-1)?.outcome, changes]).toEqual([
      1_000,
      2,
      'acked',
      1_002,
    ]);
  });
});
