import { createServer } from 'node:http';
import type { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { httpApp } from '../support/app.ts';
import { bench } from '../support/workspace.ts';

/** A request URL that answers as told, in order, and 200 after that. */
async function endpoint(...answers: { status?: number; headers?: Record<string, string> }[]) {
  const heard: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers);
    const { status = 200, headers = {} } = answers.shift() ?? {};
    request.resume();
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { heard, url: `http://127.0.0.1:${port}/` };
}

async function withBolt(listen: (app: App) => void): Promise<LocalSlack> {
  let apiUrl = '';
  const { url } = await httpApp(() => apiUrl, listen);
  const { slack } = await bench({ requestUrl: url });
  apiUrl = slack.apiUrl;
  return slack;
}

const say = (slack: LocalSlack) => slack.control.post({ user: 'ada', channel: 'ops', text: 'hi' });

describe('signed HTTP', () => {
  it('is accepted by Bolt, which checks the signature: events, commands, buttons', async () => {
    const heard: string[] = [];
    const slack = await withBolt((app) => {
      app.message(async () => void heard.push('message'));
      app.command('/kettle', async ({ ack }) => {
        heard.push('command');
        await ack('brewing');
      });
    });

    say(slack);
    const ack = await slack.control.command({
      user: 'ada',
      channel: 'ops',
      command: '/kettle',
      text: '',
    });
    await slack.idle();

    expect(heard.toSorted()).toEqual(['command', 'message']);
    expect(ack).toEqual({ acked: true, status: 200, body: 'brewing' });
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages.at(-1);
    expect(seen).toMatchObject({ text: 'brewing', ephemeral: true });
  });

  it('refused with 500 comes again at once, numbered and with the reason', async () => {
    const { heard, url } = await endpoint({ status: 500 });
    const { slack } = await bench({ requestUrl: url });

    say(slack);
    await slack.idle();

    expect(heard).toHaveLength(2);
    expect(heard[0]).not.toHaveProperty('x-slack-retry-num');
    expect(heard[1]).toMatchObject({
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_error',
    });
    expect(slack.nextDue()).toBeNull();
  });

  it('is not repeated when the app asks so', async () => {
    const no = { status: 500, headers: { 'x-slack-no-retry': '1' } };
    const { heard, url } = await endpoint(no);
    const { slack } = await bench({ requestUrl: url });

    say(slack);
    await slack.idle();

    expect([heard.length, slack.control.dropped()]).toEqual([1, 1]);
  });

  it('unanswered in time has timed out', async () => {
    const server = createServer(() => {});
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { slack } = await bench({ requestUrl: `http://127.0.0.1:${port}/`, ackTimeoutMs: 20 });

    const act = { user: 'ada', channel: 'ops', command: '/kettle', text: '' };
    const ack = await slack.control.command(act);

    expect(ack).toMatchObject({ acked: false, status: 0 });
    const seen = slack.control.channel({ channel: 'ops', as: 'ada' }).messages.at(-1);
    expect(seen?.text).toBe('/kettle failed with the error "operation_timeout"');
  });
});
