import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { bench } from '../support/workspace.ts';

function look({ url }: LocalSlack, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/_page/changes`, { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

describe('an open page', () => {
  it('hears at once, and whenever something changed', async () => {
    const { slack } = await bench();
    const page = look(slack);
    const [first] = await once(page, 'message');
    const next = once(page, 'message');
    slack.control.post({ user: 'ada', channel: 'ops', text: 'hi' });

    expect([String(first), String((await next)[0])]).toEqual(['changed', 'changed']);
  });

  it.each([{ origin: 'https://evil.example' }, { host: 'evil.example' }])(
    'elsewhere hears nothing: %j',
    async (headers) => {
      const { slack } = await bench();
      const page = look(slack, headers);
      const [error] = await once(page, 'error');

      expect(error).toBeInstanceOf(Error);
    },
  );

  it('is let go of when the workspace closes', async () => {
    const { slack, restart } = await bench();
    const page = look(slack);
    await once(page, 'message');
    const gone = once(page, 'close');
    await slack.close();

    await gone;
    await restart();
    expect(page.readyState).toBe(WebSocket.CLOSED);
  });
});
