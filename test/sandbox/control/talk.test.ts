import { describe, expect, it } from 'vitest';
import { type Bench, bench } from '../support/workspace.ts';

const channel = 'ops';

describe('what people do', () => {
  it.each([
    ['ask @bob & #ops', 'ask <@U0BOB> &amp; <#C0OPS|ops>'],
    ['p99 > 2s', 'p99 &gt; 2s'],
    ['<@U0BOB> <https://x.test|here>', '&lt;@U0BOB&gt; &lt;https://x.test|here&gt;'],
    ['mail a@b.test, <b>', 'mail a@b.test, &lt;b&gt;'],
  ])('"%s" goes over the wire as "%s"', async (text, expected) => {
    const { slack } = await bench();

    slack.control.post({ user: 'ada', channel, text });

    expect(slack.control.channel({ channel }).messages[0]?.text).toBe(expected);
  });

  it('edits, removals, replies and reactions reach the app as Slack sends them', async () => {
    const { slack, traffic } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel, text: 'first' });
    const at = { user: 'ada', channel, ts };

    const reply = slack.control.post({ user: 'bob', channel, text: 'reply', thread: ts });
    slack.control.react({ ...at, emoji: 'wave::skin-tone-3' });
    slack.control.edit({ ...at, text: 'second' });
    slack.control.remove({ user: 'bob', channel, ts: reply.ts });
    await slack.idle();

    const events = eventsOf(traffic).filter(
      (event, index, all) =>
        all.findIndex((other) => other['event_ts'] === event['event_ts']) === index,
    );
    expect(events).toMatchObject([
      { type: 'message', text: 'first', user: 'U0ADA', ts, channel_type: 'channel' },
      { type: 'message', text: 'reply', thread_ts: ts, parent_user_id: 'U0ADA' },
      { type: 'reaction_added', reaction: 'wave::skin-tone-3', item: { ts }, item_user: 'U0ADA' },
      {
        subtype: 'message_changed',
        message: { text: 'second', edited: { user: 'U0ADA' } },
        previous_message: { text: 'first' },
      },
      { subtype: 'message_deleted', deleted_ts: reply.ts, previous_message: { text: 'reply' } },
    ]);
  });

  it('another app speaks in attachments and blocks; a person by /me and to a whole channel', async () => {
    const { slack } = await bench();
    const root = slack.control.post({
      bot: 'Alerts',
      channel,
      text: '',
      attachments: [{ title: 'Disk' }],
      blocks: [{ type: 'divider', block_id: 'b' }],
    });
    slack.control.post({ user: 'ada', channel, text: 'restarts it', me: true });
    slack.control.post({ user: 'bob', channel, text: 'all', thread: root.ts, broadcast: true });

    expect(slack.control.channel({ channel }).messages).toMatchObject([
      { author: 'Alerts', attachments: [{ title: 'Disk' }], blocks: [{ type: 'divider' }] },
      { subtype: 'me_message', text: 'restarts it' },
      { subtype: 'thread_broadcast', thread: root.ts },
    ]);
  });

  it('a preview of a link changes a message that nobody edited', async () => {
    const { slack, traffic } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel, text: 'https://x.test' });

    slack.control.unfurl({ channel, ts, url: 'https://x.test' });
    await slack.idle();

    const changed = eventsOf(traffic).find(({ subtype }) => subtype === 'message_changed');
    expect(changed).toMatchObject({ message: { attachments: [{ from_url: 'https://x.test' }] } });
    expect(changed?.['message']).not.toHaveProperty('edited');
  });

  it('the root of a thread leaves a tombstone, of which the app hears as a change', async () => {
    const { slack, traffic } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel, text: 'root' });
    const reply = slack.control.post({ user: 'bob', channel, text: 'reply', thread: ts });
    const deeper = slack.control.post({ user: 'ada', channel, text: 'more', thread: reply.ts });
    slack.control.react({ user: 'bob', channel, ts, emoji: 'eyes' });

    slack.control.remove({ user: 'ada', channel, ts });
    await slack.idle();

    expect(slack.control.channel({ channel }).messages).toMatchObject([
      { ts, subtype: 'tombstone', text: 'This message was deleted.', reactions: [] },
      { text: 'reply', thread: ts },
      { ts: deeper.ts, thread: ts },
    ]);
    expect(eventsOf(traffic).at(-1)).toMatchObject({
      subtype: 'message_changed',
      message: { ts, subtype: 'tombstone', hidden: true, reply_count: 2 },
      previous_message: { text: 'root' },
    });
  });

  it('a word to the bot by its name is a direct message, which it hears of', async () => {
    const { slack, web, traffic } = await bench();

    const said = slack.control.post({ user: 'ada', channel: '@kettle', text: 'you there?' });
    await web.chat.postMessage({ channel: 'U0ADA', text: 'always' });
    await slack.idle();

    const seen = slack.control.channel({ channel: '@kettle', as: 'ada' });
    expect(seen).toMatchObject({ id: said.channel, isDirect: true });
    expect(seen.messages.map(({ text }) => text)).toEqual(['you there?', 'always']);
    expect(eventsOf(traffic)[0]).toMatchObject({ channel_type: 'im', text: 'you there?' });
    expect(() => slack.control.channel({ channel: said.channel, as: 'bob' })).toThrow('cannot see');
  });

  it("another app's bot speaks under one bot id and no user", async () => {
    const { slack } = await bench();

    slack.control.post({ bot: 'Pager', channel, text: 'one' });
    slack.control.post({ bot: 'Pager', channel, text: 'two' });

    const [one, two] = slack.control.channel({ channel }).messages;
    expect(one).toMatchObject({ subtype: 'bot_message', author: 'Pager' });
    expect(one).not.toHaveProperty('user');
    expect(one?.botId).toBe(two?.botId);
  });

  it.each<[string, (bench: Bench, ts: string) => unknown, string]>([
    [
      'speak where they are not',
      ({ slack }) => {
        slack.control.leave({ user: 'bob', channel });
        slack.control.post({ user: 'bob', channel, text: 'x' });
      },
      'bob is not in #ops; let them join it first.',
    ],
    [
      'speak where it is archived',
      ({ slack }) => {
        slack.control.archive({ user: 'bob', channel });
        slack.control.post({ user: 'bob', channel, text: 'x' });
      },
      '#ops is archived; unarchive it before writing there.',
    ],
    [
      "edit another's words",
      ({ slack }, ts) => slack.control.edit({ user: 'bob', channel, ts, text: 'x' }),
      'Only who wrote a message can change it;',
    ],
    [
      'react twice',
      ({ slack }, ts) => {
        for (const _ of [1, 2]) slack.control.react({ user: 'bob', channel, ts, emoji: 'eyes' });
      },
      'bob has already reacted with :eyes:.',
    ],
    [
      'take back what is not there',
      ({ slack }, ts) => slack.control.unreact({ user: 'bob', channel, ts, emoji: 'eyes' }),
      'bob has no :eyes: on that message to take back.',
    ],
    [
      'reply to nothing',
      ({ slack }) => slack.control.post({ user: 'bob', channel, text: 'x', thread: '1.0' }),
      'There is no message 1.0 in #ops to reply to.',
    ],
    [
      'read a private channel',
      ({ slack }) => slack.control.channel({ channel: 'secret', as: 'bob' }),
      'bob cannot see secret; invite them first.',
    ],
    [
      'take a name that is taken',
      ({ slack }) => slack.control.create({ user: 'bob', name: 'general' }),
      'The name #general is taken.',
    ],
  ])('nobody can %s', async (_, act, sentence) => {
    const at = await bench();
    const { ts } = at.slack.control.post({ user: 'ada', channel, text: 'first' });

    expect(() => act(at, ts)).toThrow(sentence);
  });

  it('only a person brings an archived channel and its bot back', async () => {
    const { slack, web } = await bench();
    const bot = slack.control.bot().userId;
    slack.control.archive({ user: 'ada', channel });
    const members = slack.control.channel({ channel }).members;

    slack.control.unarchive({ user: 'ada', channel });
    slack.control.invite({ user: 'ada', channel, who: bot });

    expect(members).not.toContain(bot);
    expect((await web.chat.postMessage({ channel: 'C0OPS', text: 'back' })).ok).toBe(true);
  });

  it('calls and deliveries stand in one order', async () => {
    const { slack, web } = await bench();

    await web.chat.postMessage({ channel: 'C0OPS', text: 'me' });
    slack.control.post({ user: 'ada', channel, text: 'you' });
    await slack.idle();

    const [call] = slack.control.calls();
    const order = slack.control.deliveries().map(({ seq }) => seq);
    expect(call).toMatchObject({ seq: 1, method: 'chat.postMessage', ok: true, channel: 'C0OPS' });
    expect(order).toEqual([2, 3, 4, 5]);
  });
});

function eventsOf(traffic: Bench['traffic']): Record<string, unknown>[] {
  return traffic.flatMap(({ kind, body }) => {
    const event =
      kind === 'event' && typeof body === 'object' && body && 'event' in body && body.event;
    return typeof event === 'object' && event ? [{ ...event }] : [];
  });
}
