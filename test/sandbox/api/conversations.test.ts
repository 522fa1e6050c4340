import { describe, expect, it } from 'vitest';
import { ALL_SCOPES } from '../support/seed.ts';
import { type Bench, bench, errorOf } from '../support/workspace.ts';

const long = (length: number) => 'x'.repeat(length);

describe('conversations.*', () => {
  it.each([
    ['inc-1_a', 'ok'],
    ['größe', 'ok'],
    ['', 'invalid_name_required'],
    [long(81), 'invalid_name_maxlength'],
    ['---', 'invalid_name_punctuation'],
    ['Incident', 'invalid_name_specials'],
    ['two words', 'invalid_name_specials'],
    ['a.b', 'invalid_name_specials'],
    ['general', 'name_taken'],
    ['secret', 'name_taken'],
  ])('create answers a channel called "%s" with %s', async (name, expected) => {
    const { web } = await bench();

    expect(await errorOf(web.conversations.create({ name }))).toBe(expected);
  });

  it('create refuses the name of an archived channel', async () => {
    const { web } = await bench();
    const { channel } = await web.conversations.create({ name: 'gone' });
    await web.conversations.archive({ channel: channel?.id ?? '' });

    expect(await errorOf(web.conversations.create({ name: 'gone' }))).toBe('name_taken');
  });

  it('create makes the bot the creator and a member', async () => {
    const { web, slack } = await bench();

    const { channel } = await web.conversations.create({ name: 'fresh' });

    const bot = slack.control.bot().userId;
    expect(channel).toMatchObject({ creator: bot, is_member: true, is_private: false });
    expect(slack.control.channel({ channel: 'fresh' }).members).toEqual([bot]);
  });

  it.each([
    ['U0BOB', 'ok'],
    ['U0ADA', 'already_in_channel'],
    ['U0CY', 'user_not_found'],
    ['U0NOBODY', 'user_not_found'],
    ['bot', 'cant_invite_self'],
    ['', 'no_user'],
    [Array.from({ length: 101 }, (_, n) => `U${n}`).join(','), 'too_many_users'],
  ])('invite answers %s with %s', async (users, expected) => {
    const { web, slack } = await bench();
    const channel = await channelWithAda({ web });
    const invited = users === 'bot' ? slack.control.bot().userId : users;

    expect(await errorOf(web.conversations.invite({ channel, users: invited }))).toBe(expected);
  });

  it('invite leaves everyone out when one cannot come, unless it is forced', async () => {
    const { web, slack } = await bench();
    const channel = await channelWithAda({ web });
    const users = 'U0BOB,U0CY';

    expect(await errorOf(web.conversations.invite({ channel, users }))).toBe('user_not_found');
    const before = slack.control.channel({ channel }).members;
    const { errors } = await web.conversations.invite({ channel, users, force: true });

    expect(before).not.toContain('U0BOB');
    expect(errors).toEqual([{ user: 'U0CY', ok: false, error: 'user_not_found' }]);
    expect(slack.control.channel({ channel }).members).toContain('U0BOB');
  });

  it.each<[string, (bench: Bench) => Promise<unknown>, string]>([
    [
      'invite where it is not',
      ({ web }) => web.conversations.invite({ channel: 'C0GENERAL', users: 'U0ADA' }),
      'not_in_channel',
    ],
    [
      'invite to nowhere',
      ({ web }) => web.conversations.invite({ channel: 'C0', users: 'U0ADA' }),
      'channel_not_found',
    ],
    [
      'see a private channel',
      ({ web }) => web.conversations.info({ channel: 'C0SECRET' }),
      'channel_not_found',
    ],
    ['see an open channel', ({ web }) => web.conversations.info({ channel: 'C0GENERAL' }), 'ok'],
    [
      'set a topic of 250 characters',
      ({ web }) => web.conversations.setTopic({ channel: 'C0OPS', topic: long(250) }),
      'ok',
    ],
    [
      'set a topic of 251',
      ({ web }) => web.conversations.setTopic({ channel: 'C0OPS', topic: long(251) }),
      'too_long',
    ],
    [
      'set a purpose of 251',
      ({ web }) => web.conversations.setPurpose({ channel: 'C0OPS', purpose: long(251) }),
      'too_long',
    ],
    [
      "rename another's channel",
      ({ web }) => web.conversations.rename({ channel: 'C0OPS', name: 'mine' }),
      'not_authorized',
    ],
    ['join an open channel', ({ web }) => web.conversations.join({ channel: 'C0GENERAL' }), 'ok'],
    [
      'kick a member',
      ({ web }) => web.conversations.kick({ channel: 'C0OPS', user: 'U0BOB' }),
      'ok',
    ],
    [
      'kick itself',
      ({ web, slack }) =>
        web.conversations.kick({ channel: 'C0OPS', user: slack.control.bot().userId }),
      'cant_kick_self',
    ],
    ['open a direct message', ({ web }) => web.conversations.open({ users: 'U0ADA' }), 'ok'],
    [
      'open one with nobody',
      ({ web }) => web.conversations.open({ users: 'U0NO' }),
      'user_not_found',
    ],
    [
      'open one with who left',
      ({ web }) => web.conversations.open({ users: 'U0CY' }),
      'user_disabled',
    ],
    [
      'unarchive an open channel',
      ({ web }) => web.conversations.unarchive({ channel: 'C0OPS' }),
      'not_archived',
    ],
  ])('let the bot %s or not', async (_, act, expected) => {
    expect(await errorOf(act(await bench()))).toBe(expected);
  });

  it('archive puts the bot out for good', async () => {
    const { web } = await bench();
    const channel = await channelWithAda({ web });
    await web.conversations.archive({ channel });

    const outcomes = [
      await errorOf(web.conversations.archive({ channel })),
      await errorOf(web.conversations.unarchive({ channel })),
      await errorOf(web.conversations.history({ channel })),
      await errorOf(web.conversations.invite({ channel, users: 'U0BOB' })),
      await errorOf(web.chat.postMessage({ channel, text: 'still here?' })),
    ];

    expect(outcomes).toEqual([
      'already_archived',
      'not_in_channel',
      'not_in_channel',
      'is_archived',
      'is_archived',
    ]);
  });

  it('list pages through all channels it may see, once each', async () => {
    const { web } = await bench();
    for (const name of ['a', 'b', 'c']) await web.conversations.create({ name });

    const names: (string | undefined)[] = [];
    const pages = [];
    for await (const page of web.paginate('conversations.list', { limit: 2 })) {
      const { channels = [] } = page as { channels?: { name?: string }[] };
      pages.push(channels.length);
      names.push(...channels.map(({ name }) => name));
    }

    expect(pages).toEqual([2, 2, 1]);
    expect(names.toSorted()).toEqual(['a', 'b', 'c', 'general', 'ops']);
  });

  it('list refuses a cursor it never gave', async () => {
    const { web } = await bench();

    const call = web.conversations.list({ cursor: 'bm9uc2Vuc2U=' });

    expect(await errorOf(call)).toBe('invalid_cursor');
  });

  it.each([
    ['conversations.create', { name: 'x', is_private: true }, 'groups:write'],
    ['conversations.info', { channel: 'C0SECRET' }, 'groups:read'],
    ['users.lookupByEmail', { email: 'ada@x.test' }, 'users:read.email'],
    ['reactions.add', { channel: 'C0OPS', name: 'eyes', timestamp: '1.1' }, 'reactions:write'],
  ])('%s names the scope it lacks', async (method, args, needed) => {
    const { web, slack } = await bench({ scopes: ALL_SCOPES.filter((one) => one !== needed) });
    slack.control.invite({ user: 'ada', channel: 'secret', who: slack.control.bot().userId });

    const refusal = await web.apiCall(method, args).catch(({ data }) => data);

    expect(refusal).toMatchObject({ error: 'missing_scope', needed });
    expect(refusal.provided).toContain('chat:write');
  });
});

async function channelWithAda({ web }: Pick<Bench, 'web'>): Promise<string> {
  const { channel } = await web.conversations.create({ name: 'fresh' });
  await web.conversations.invite({ channel: channel?.id ?? '', users: 'U0ADA' });
  return channel?.id ?? '';
}
