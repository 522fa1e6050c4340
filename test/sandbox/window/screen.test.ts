import { describe, expect, it } from 'vitest';
import { type Bench, bench } from '../support/workspace.ts';

const OPS = 'C0OPS';
const say = ({ slack }: Bench, user: string, text: string, more: object = {}) =>
  slack.control.post({ user, channel: 'ops', text, ...more }).ts;

function unreadOf({ slack }: Bench, as: string) {
  const found = slack.control.screen({ as }).channels.find(({ id }) => id === OPS);
  return { unread: found?.unread, calls: found?.calls };
}

describe('the screen of one person', () => {
  it('shows the channels that they may see, those without them too', async () => {
    const { slack } = await bench();
    const names = (as: string) =>
      slack.control.screen({ as }).channels.map(({ name, isMember }) => [name, isMember]);

    expect(names('ada')).toEqual([
      ['general', true],
      ['ops', true],
      ['secret', true],
    ]);
    expect(names('bob')).toEqual([
      ['general', true],
      ['ops', true],
    ]);
  });

  it('shows no channel that was not asked for, is not theirs, or is not there', async () => {
    const { slack } = await bench();

    expect(slack.control.screen({ as: 'bob' }).room).toBeNull();
    expect(slack.control.screen({ as: 'bob', channel: 'C0SECRET' }).room).toBeNull();
    expect(slack.control.screen({ as: 'bob', channel: 'C0NONE' }).room).toBeNull();
    expect(slack.control.screen({ as: 'ada', channel: 'C0SECRET' }).room).toMatchObject({
      channel: 'C0SECRET',
      members: ['U0ADA'],
    });
  });

  it('counts what others said since it was read, and what calls this person', async () => {
    const at = await bench();
    say(at, 'ada', 'one');
    const root = say(at, 'bob', 'mine');
    say(at, 'ada', '@bob look');
    say(at, 'ada', 'in the thread @bob', { thread: root });
    say(at, 'ada', 'also in the channel', { thread: root, broadcast: true });
    const before = unreadOf(at, 'bob');
    at.slack.control.read({ user: 'bob', channel: 'ops', ts: root });
    const later = unreadOf(at, 'bob');
    // What was read stays read.
    at.slack.control.read({ user: 'bob', channel: 'ops', ts: '1.000000' });

    expect(before).toEqual({ unread: 3, calls: 1 });
    expect(later).toEqual({ unread: 2, calls: 1 });
    expect(unreadOf(at, 'bob')).toEqual(later);
    expect(unreadOf(at, 'ada')).toEqual({ unread: 1, calls: 0 });
  });

  it('counts a hundred at most, and nothing where they are no member', async () => {
    const at = await bench();
    for (let count = 0; count < 120; count += 1) say(at, 'ada', `number ${count}`);
    const many = unreadOf(at, 'bob');
    at.slack.control.leave({ user: 'bob', channel: 'ops' });

    expect([many.unread, unreadOf(at, 'bob').unread]).toEqual([100, 0]);
  });

  it('shows the newest messages, and says that there are older ones', async () => {
    const at = await bench();
    for (let count = 1; count <= 5; count += 1) say(at, 'ada', `number ${count}`);
    const texts = (most: number) => {
      const { room } = at.slack.control.screen({ as: 'bob', channel: OPS, most });
      return [room?.hasEarlier, room?.messages.map(({ text }) => text.slice(7))];
    };

    expect(texts(2)).toEqual([true, ['4', '5']]);
    expect(texts(5)).toEqual([false, ['1', '2', '3', '4', '5']]);
  });

  it('keeps what is for one person from the others, in threads too', async () => {
    const at = await bench();
    const root = say(at, 'ada', 'root');
    say(at, 'bob', 'reply', { thread: root });
    const whisper = { channel: OPS, user: 'U0BOB', text: 'psst' };
    await at.web.chat.postEphemeral(whisper);
    await at.web.chat.postEphemeral({ ...whisper, thread_ts: root });
    const seen = (as: string) => {
      const { room, thread } = at.slack.control.screen({ as, channel: OPS, thread: root });
      return {
        room: room?.messages.map(({ text, isEphemeral }) => [text, isEphemeral]),
        thread: thread?.replies.map(({ text }) => text),
        replies: thread?.root.replies,
      };
    };

    expect(seen('bob')).toEqual({
      room: [
        ['root', false],
        ['psst', true],
      ],
      thread: ['reply', 'psst'],
      replies: 1,
    });
    expect(seen('ada')).toEqual({ room: [['root', false]], thread: ['reply'], replies: 1 });
  });

  it('shows pins, bookmarks, reactions, edits and files', async () => {
    const at = await bench();
    const ts = say(at, 'ada', 'before', { files: [{ name: 'log.md', content: 'x'.repeat(700) }] });
    at.slack.control.edit({ user: 'ada', channel: 'ops', ts, text: 'after' });
    at.slack.control.react({ user: 'bob', channel: 'ops', ts, emoji: 'eyes' });
    await at.web.pins.add({ channel: OPS, timestamp: ts });
    await at.web.bookmarks.add({
      channel_id: OPS,
      title: 'Call',
      type: 'link',
      link: 'https://x.test',
    });

    const { room } = at.slack.control.screen({ as: 'bob', channel: OPS });

    expect(room?.bookmarks).toEqual([{ title: 'Call', link: 'https://x.test' }]);
    expect(room?.pins.map((pin) => pin.ts)).toEqual([ts]);
    expect(room?.messages.find((one) => one.ts === ts)).toMatchObject({
      author: 'Ada Example',
      text: 'after',
      isEdited: true,
      isPinned: true,
      isApp: false,
      reactions: [{ name: 'eyes', users: ['U0BOB'] }],
      files: [{ name: 'log.md', mimetype: 'text/markdown', size: 700, preview: 'x'.repeat(600) }],
    });
  });

  it('shows what the app offers', async () => {
    const { slack } = await bench();

    expect(slack.control.screen({ as: 'ada' }).app).toMatchObject({
      name: 'kettle',
      sockets: 0,
      commands: [{ command: '/kettle' }, { command: '/raw' }],
      shortcuts: [
        { callbackId: 'keep', name: 'keep', type: 'message' },
        { callbackId: 'begin', name: 'begin', type: 'global' },
      ],
    });
  });
});
