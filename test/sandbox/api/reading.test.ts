import { describe, expect, it } from 'vitest';
import { type Bench, bench, errorOf } from '../support/workspace.ts';

const channel = 'C0OPS';

/** Five messages of Ada's, the second with two replies, one of them broadcast by the bot. */
async function spoken({ slack, web }: Bench): Promise<string[]> {
  const say = (text: string) => slack.control.post({ user: 'ada', channel, text }).ts;
  const stamps = ['one', 'two', 'three', 'four', 'five'].map(say);
  const thread = stamps[1] ?? '';
  slack.control.post({ user: 'bob', channel, text: 'aside', thread });
  await web.chat.postMessage({ channel, text: 'aloud', thread_ts: thread, reply_broadcast: true });
  return stamps;
}

describe('users.conversations', () => {
  it('names the private channels that a person and the bot are both in', async () => {
    const { slack, web } = await bench();
    const { channel: ours } = await web.conversations.create({ name: 'ours', is_private: true });
    slack.control.create({ user: 'ada', name: 'hers', isPrivate: true });
    await web.conversations.invite({ channel: ours?.id ?? '', users: 'U0ADA' });
    const of = (user: string) => web.users.conversations({ user, types: 'private_channel' });

    const [ada, bob] = [await of('U0ADA'), await of('U0BOB')];

    expect(ada.channels?.map(({ name }) => name)).toEqual(['ours']);
    expect(bob.channels).toEqual([]);
  });

  it('needs the scope of every kind it is asked for', async () => {
    const { web } = await bench({ scopes: ['channels:read'] });

    const asked = web.users.conversations({ user: 'U0ADA', types: 'private_channel' });

    expect(await errorOf(asked)).toBe('missing_scope');
  });
});

describe('conversations.history', () => {
  it('answers the newest first, replies only where they were broadcast', async () => {
    const at = await bench();
    await spoken(at);

    const { messages = [] } = await at.web.conversations.history({ channel });

    const texts = messages.map(({ text }) => text);
    expect(texts).toEqual(['aloud', 'five', 'four', 'three', 'two', 'one']);
    expect(messages[4]).toMatchObject({ reply_count: 2, reply_users_count: 2 });
  });

  it.each<[{ oldest?: number; latest?: number; inclusive?: boolean }, string[]]>([
    [{ oldest: 1 }, ['five', 'four', 'three']],
    [{ oldest: 1, inclusive: true }, ['five', 'four', 'three', 'two']],
    [{ latest: 1 }, ['one']],
    [{ oldest: 1, latest: 3 }, ['three']],
    [{ oldest: 1, latest: 3, inclusive: true }, ['four', 'three', 'two']],
  ])('keeps to the bounds %j', async ({ oldest, latest, inclusive = false }, expected) => {
    const at = await bench();
    const stamps = await spoken(at);
    const bounds = {
      ...(oldest !== undefined && { oldest: stamps[oldest] ?? '' }),
      ...(latest !== undefined && { latest: stamps[latest] ?? '' }),
    };

    const answer = await at.web.conversations.history({ channel, inclusive, ...bounds });

    const texts = (answer.messages ?? []).map(({ text }) => text);
    expect(texts.filter((text) => text !== 'aloud')).toEqual(expected);
  });

  it('pages by cursor to the end, and says when there is more', async () => {
    const at = await bench();
    await spoken(at);

    const first = await at.web.conversations.history({ channel, limit: 4 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await at.web.conversations.history({ channel, limit: 4, cursor });

    expect([first.messages?.length, second.messages?.length]).toEqual([4, 2]);
    expect([first.has_more, second.has_more]).toEqual([true, false]);
  });

  it('gives metadata only when asked for it', async () => {
    const { web } = await bench();
    const metadata = { event_type: 'receipt', event_payload: { key: 'k1' } };
    await web.chat.postMessage({ channel, text: 'hi', metadata });

    const without = await web.conversations.history({ channel });
    const asked = await web.conversations.history({ channel, include_all_metadata: true });

    expect(without.messages?.[0]).not.toHaveProperty('metadata');
    expect(asked.messages?.[0]?.metadata).toEqual(metadata);
  });

  it.each([
    ['C0GENERAL', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    ['C0NOWHERE', 'channel_not_found'],
  ])('of %s is refused with %s', async (where, expected) => {
    const { web } = await bench();

    expect(await errorOf(web.conversations.history({ channel: where }))).toBe(expected);
  });
});

describe('conversations.replies', () => {
  it('answers a root with its replies, and a reply alone', async () => {
    const at = await bench();
    const [, ts = ''] = await spoken(at);

    const thread = await at.web.conversations.replies({ channel, ts });
    const reply = thread.messages?.[1]?.ts ?? '';
    const alone = await at.web.conversations.replies({ channel, ts: reply });

    expect(thread.messages?.map(({ text }) => text)).toEqual(['two', 'aside', 'aloud']);
    expect(alone.messages?.map(({ text }) => text)).toEqual(['aside']);
    const nowhere = at.web.conversations.replies({ channel, ts: '1.000001' });
    expect(await errorOf(nowhere)).toBe('thread_not_found');
  });
});

describe('reactions.*, pins.add, users.* and auth.test', () => {
  it('reactions go on once, are read back, and come off once', async () => {
    const { web, slack } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel, text: 'look' });
    const at = { channel, timestamp: ts };
    slack.control.react({ user: 'bob', channel, ts, emoji: 'eyes' });

    const outcomes = [
      await errorOf(web.reactions.add({ ...at, name: 'eyes' })),
      await errorOf(web.reactions.add({ ...at, name: 'eyes' })),
      await errorOf(web.reactions.add({ ...at, name: 'no such' })),
      await errorOf(web.reactions.add({ channel, timestamp: '1.000001', name: 'eyes' })),
    ];
    const { message } = await web.reactions.get(at);
    await web.reactions.remove({ ...at, name: 'eyes' });

    expect(outcomes).toEqual(['ok', 'already_reacted', 'invalid_name', 'message_not_found']);
    expect(message?.reactions).toEqual([
      { name: 'eyes', count: 2, users: ['U0BOB', slack.control.bot().userId] },
    ]);
    expect(await errorOf(web.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction');
  });

  it('a message is pinned once', async () => {
    const { web, slack } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel, text: 'keep' });

    await web.pins.add({ channel, timestamp: ts });

    expect(await errorOf(web.pins.add({ channel, timestamp: ts }))).toBe('already_pinned');
    expect(slack.control.channel({ channel }).messages[0]?.pinned).toBe(true);
  });

  it.each([
    ['2026-01-15T12:00:00Z', 3600],
    ['2026-07-15T12:00:00Z', 7200],
  ])('a person in Berlin at %s is %i seconds east', async (at, offset) => {
    const { web } = await bench({ now: () => new Date(at) });

    const { user } = await web.users.info({ user: 'U0ADA' });

    expect(user).toMatchObject({ tz: 'Europe/Berlin', tz_offset: offset });
  });

  it('an address is shown only to a token that may read addresses', async () => {
    const open = await bench();
    const closed = await bench({ scopes: ['users:read'] });

    const seen = await open.web.users.info({ user: 'U0ADA' });
    const unseen = await closed.web.users.info({ user: 'U0ADA' });

    expect(seen.user?.profile?.email).toBe('ada@x.test');
    expect(unseen.user?.profile).not.toHaveProperty('email');
  });

  it.each([
    [undefined, 'not_authed'],
    ['xoxb-other', 'invalid_auth'],
    ['xapp-sandbox', 'not_allowed_token_type'],
    ['xoxb-sandbox', undefined],
  ])('the token %s is answered with %s', async (token, error) => {
    const { slack } = await bench();
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };

    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers });

    expect(await response.json()).toMatchObject({ ok: !error, ...(error && { error }) });
  });

  it('auth.test tells the scopes of the token in a header', async () => {
    const { slack } = await bench({ scopes: ['chat:write', 'users:read'] });

    const response = await fetch(`${slack.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'xoxb-sandbox' }),
    });

    expect(response.headers.get('x-oauth-scopes')).toBe('chat:write,users:read');
  });

  it('a JSON body means what a form means', async () => {
    const { slack } = await bench();
    const headers = { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json' };
    const body = JSON.stringify({ channel, text: 'hi', blocks: [{ type: 'divider' }] });

    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers,
      body,
    });

    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'hi' } });
  });

  it.each(['files.upload', 'toString'])('%s is an unknown method', async (method) => {
    const { web } = await bench();

    expect(await errorOf(web.apiCall(method))).toBe('unknown_method');
  });
});
