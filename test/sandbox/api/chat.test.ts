import { describe, expect, it } from 'vitest';
import { type Bench, bench, errorOf } from '../support/workspace.ts';

const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});
const channel = 'C0OPS';

describe('chat.*', () => {
  it.each<[string, (bench: Bench) => Promise<unknown>, string]>([
    ['where the bot is', ({ web }) => web.chat.postMessage({ channel, text: 'hi' }), 'ok'],
    ['to a person', ({ web }) => web.chat.postMessage({ channel: 'U0ADA', text: 'hi' }), 'ok'],
    [
      'where it is not',
      ({ web }) => web.chat.postMessage({ channel: 'C0GENERAL', text: 'hi' }),
      'not_in_channel',
    ],
    [
      'where it cannot see',
      ({ web }) => web.chat.postMessage({ channel: 'C0SECRET', text: 'hi' }),
      'channel_not_found',
    ],
    ['without a word', ({ web }) => web.chat.postMessage({ channel, text: '' }), 'no_text'],
    [
      'in no thread',
      ({ web }) => web.chat.postMessage({ channel, text: 'hi', thread_ts: '1.000001' }),
      'thread_not_found',
    ],
    [
      'with no blocks but text',
      ({ web }) => web.chat.postMessage({ channel, text: 'hi', blocks: [] }),
      'ok',
    ],
    [
      'with 50 blocks',
      ({ web }) =>
        web.chat.postMessage({
          channel,
          text: 'hi',
          blocks: Array.from({ length: 50 }, () => section('x')),
        }),
      'ok',
    ],
    [
      'with 51 blocks',
      ({ web }) =>
        web.chat.postMessage({
          channel,
          text: 'hi',
          blocks: Array.from({ length: 51 }, () => section('x')),
        }),
      'invalid_blocks',
    ],
    [
      'with a section of 3001',
      ({ web }) =>
        web.chat.postMessage({ channel, text: 'hi', blocks: [section('x'.repeat(3001))] }),
      'invalid_blocks',
    ],
    [
      'with odd metadata',
      ({ web }) =>
        web.apiCall('chat.postMessage', { channel, text: 'hi', metadata: { event_type: 'x' } }),
      'invalid_metadata_format',
    ],
  ])('post a message %s or not', async (_, act, expected) => {
    expect(await errorOf(act(await bench()))).toBe(expected);
  });

  it('says where a block is wrong, in the words of Slack', async () => {
    const { web } = await bench();
    const blocks = [section('fine'), section('x'.repeat(3001))];

    const refusal = await web.chat
      .postMessage({ channel, text: 'hi', blocks })
      .catch(({ data }) => data);

    expect(refusal.response_metadata.messages).toEqual([
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]',
    ]);
  });

  it('cuts a text at 40,000 characters', async () => {
    const { web, slack } = await bench();

    await web.chat.postMessage({ channel, text: 'x'.repeat(40_001) });

    const [message] = slack.control.channel({ channel }).messages;
    expect(message?.text).toHaveLength(40_000);
  });

  it('gives every message a later timestamp, though the clock stands still', async () => {
    const { web } = await bench();

    const posts = await Promise.all(
      Array.from({ length: 20 }, () => web.chat.postMessage({ channel, text: 'hi' })),
    );

    const stamps = posts.map(({ ts }) => ts ?? '');
    expect(new Set(stamps).size).toBe(20);
    expect(stamps.every((ts) => /^1772442000\.\d{6}$/.test(ts))).toBe(true);
  });

  it('shows an ephemeral message to one member alone, and never to the Web API', async () => {
    const { web, slack } = await bench();
    const words = { channel, text: 'psst' };
    const { message_ts: ts = '' } = await web.chat.postEphemeral({ ...words, user: 'U0ADA' });

    const seen = (as: string) =>
      slack.control.channel({ channel, as }).messages.map(({ text }) => text);
    expect([seen('ada'), seen('bob')]).toEqual([['psst'], []]);
    expect((await web.conversations.history({ channel })).messages).toEqual([]);
    expect(await errorOf(web.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found');
    expect(await errorOf(web.chat.postEphemeral({ ...words, user: 'U0CY' }))).toBe(
      'user_not_in_channel',
    );
  });

  it('changes and deletes only its own messages', async () => {
    const { web, slack } = await bench();
    const theirs = slack.control.post({ user: 'ada', channel, text: 'mine' }).ts;
    const { ts = '' } = await web.chat.postMessage({ channel, text: 'first' });

    await web.chat.update({ channel, ts, text: 'second' });

    const outcomes = [
      await errorOf(web.chat.update({ channel, ts: theirs, text: 'x' })),
      await errorOf(web.chat.delete({ channel, ts: theirs })),
      await errorOf(web.chat.update({ channel, ts, text: 'x'.repeat(4001) })),
    ];
    expect(outcomes).toEqual(['cant_update_message', 'cant_delete_message', 'msg_too_long']);
    const [, own] = slack.control.channel({ channel }).messages;
    expect(own).toMatchObject({ text: 'second', edited: true });
    await web.chat.delete({ channel, ts });
    expect(slack.control.channel({ channel }).messages).toHaveLength(1);
  });

  it('links to a reply through its thread', async () => {
    const { web, slack } = await bench();
    const root = slack.control.post({ user: 'ada', channel, text: 'root' }).ts;
    const reply = slack.control.post({ user: 'bob', channel, text: 'reply', thread: root }).ts;

    const { permalink } = await web.chat.getPermalink({ channel, message_ts: reply });

    const digits = reply.replace('.', '');
    expect(permalink).toBe(
      `https://tea.slack.com/archives/C0OPS/p${digits}?thread_ts=${root}&cid=C0OPS`,
    );
  });
});
