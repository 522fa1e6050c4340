import { describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { knock } from '../support/knock.ts';
import { bench } from '../support/workspace.ts';

interface Answer {
  readonly ok: boolean;
  readonly error: string;
  readonly result: { readonly messages: readonly object[] };
}

async function act(slack: LocalSlack, name: string, body: unknown) {
  const response = await fetch(`${slack.url}/_control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  return { status: response.status, answer };
}

describe('/_control', () => {
  it('does what the acts in process do', async () => {
    const { slack } = await bench();
    const words = { user: 'ada', channel: 'ops', text: 'from afar' };

    const { answer } = await act(slack, 'post', words);
    const seen = await act(slack, 'channel', { channel: 'ops', as: 'bob' });

    expect(answer).toMatchObject({ ok: true, result: { channel: 'C0OPS' } });
    expect(seen.answer.result.messages).toMatchObject([
      { text: 'from afar', author: 'Ada Example' },
    ]);
  });

  it.each([
    ['post', { user: 'eve', channel: 'ops', text: 'x' }, 400, 'Nobody here is called eve;'],
    ['fly', {}, 404, 'There is no act fly;'],
    ['toString', {}, 404, 'There is no act toString;'],
    ['post', 'a string', 400, 'That act is malformed.'],
  ])('answers %s of %j with a sentence', async (name, body, status, sentence) => {
    const { slack } = await bench();

    const refused = await act(slack, name, body);

    expect(refused).toMatchObject({ status, answer: { ok: false } });
    expect(refused.answer.error).toContain(sentence);
  });

  it('orders the weather', async () => {
    const { slack, web } = await bench();

    await act(slack, 'weather.fail', { method: 'users.info', how: 'http500', times: 1 });
    await act(slack, 'weather.latency', { args: [1] });

    await expect(web.users.info({ user: 'U0ADA' })).rejects.toThrow();
  });

  it.each([
    ['a program here', {}, 200],
    ['a page from here', { origin: 'own' }, 200],
    ['a page from elsewhere', { origin: 'https://evil.test' }, 403],
    ['a page that calls itself null', { origin: 'null' }, 403],
    ['a name rebound to here', { host: 'evil.test' }, 403],
  ])('serves %s or not', async (_, headers, status) => {
    const { slack } = await bench();
    const own = 'origin' in headers && headers.origin === 'own' ? { origin: slack.url } : headers;

    expect((await knock(slack, '/_control/channels', own, 'POST')).status).toBe(status);
  });
});
