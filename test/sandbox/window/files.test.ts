import { describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { knock } from '../support/knock.ts';
import { bench } from '../support/workspace.ts';

async function posted(slack: LocalSlack, channel: string, name: string, content: string) {
  const files = [{ name, content, base64: true }];
  slack.control.post({ user: 'ada', channel, text: '', files });
  const { messages } = slack.control.channel({ channel });
  return messages.at(-1)?.files[0]?.id ?? '';
}

const HELLO = Buffer.from('<b>hello</b>').toString('base64');

describe('a shared file', () => {
  it.each([
    ['notes.md', 'text/plain; charset=utf-8'],
    ['page.html', 'text/plain; charset=utf-8'],
    ['picture.svg', 'text/plain; charset=utf-8'],
    ['picture.png', 'image/png'],
  ])('%s is shown as %s, and runs nothing', async (name, type) => {
    const { slack } = await bench();
    const id = await posted(slack, 'ops', name, HELLO);

    const { status, headers, text } = await knock(slack, `/shared/${id}?as=U0BOB`);

    expect([status, headers['content-type'], text]).toEqual([200, type, '<b>hello</b>']);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  });

  it('is only for who sees its channel', async () => {
    const { slack } = await bench();
    const id = await posted(slack, 'secret', 'notes.md', HELLO);

    const statuses = await Promise.all(
      ['?as=U0ADA', '?as=U0BOB', ''].map(
        async (who) => (await knock(slack, `/shared/${id}${who}`)).status,
      ),
    );

    expect(statuses).toEqual([200, 404, 404]);
    expect((await knock(slack, '/shared/F0NONE?as=U0ADA')).status).toBe(404);
  });

  it('keeps its name where it is kept, whatever stands in it', async () => {
    const { slack } = await bench();
    const id = await posted(slack, 'ops', 'a "b"\r\nx: y é.md', HELLO);

    const { headers } = await knock(slack, `/shared/${id}?as=U0ADA&download`);

    expect(headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''a%20%22b%22%0D%0Ax%3A%20y%20%C3%A9.md",
    );
  });
});
