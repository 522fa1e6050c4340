import { describe, expect, it } from 'vitest';
import { appIn, type Body } from '../support/app-in.ts';
import { ALL_EVENTS, ALL_SCOPES } from '../support/seed.ts';
import { bench, errorOf } from '../support/workspace.ts';

const EVENTS = [
  ...ALL_EVENTS,
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'group_deleted',
];
const here = { user: 'ada', channel: 'ops' };

async function withApp(scopes: readonly string[] = ALL_SCOPES) {
  const app = appIn();
  return { ...(await bench({ courier: app.courier, events: EVENTS, scopes })), ...app };
}

function eventsOf(handed: readonly Body[]): unknown[] {
  return handed.map(({ event }) => event);
}

describe('makePrivate', () => {
  it('tells an app that may read private channels, and keeps id and members', async () => {
    const { slack, web, handed } = await withApp();

    slack.control.makePrivate(here);
    slack.control.post({ ...here, text: 'between us' });
    await slack.idle();

    const about = { type: 'message', channel: 'C0OPS', channel_type: 'group' };
    expect(eventsOf(handed)).toMatchObject([
      { ...about, subtype: 'channel_convert_to_private', user: 'U0ADA' },
      { ...about, text: 'between us' },
    ]);
    const { channel } = await web.conversations.info({ channel: 'C0OPS' });
    expect(channel).toMatchObject({ is_private: true, name: 'ops', is_member: true });
  });

  it('takes the channel from the eyes of an app without those scopes', async () => {
    const scopes = ALL_SCOPES.filter((scope) => !scope.startsWith('groups:'));
    const { slack, web, handed } = await withApp(scopes);

    slack.control.makePrivate(here);
    slack.control.post({ ...here, text: 'unheard' });
    await slack.idle();

    expect(handed).toEqual([]);
    expect(await errorOf(web.conversations.info({ channel: 'C0OPS' }))).toBe('missing_scope');
    expect(await errorOf(web.conversations.history({ channel: 'C0OPS' }))).toBe('missing_scope');
  });

  it('refuses what is private already', async () => {
    const { slack } = await bench();

    const again = () => slack.control.makePrivate({ user: 'ada', channel: 'secret' });

    expect(again).toThrow('Only a public channel can become private.');
  });
});

describe('deleteChannel', () => {
  it('takes the channel with all in it, tells the app, and frees the name', async () => {
    const { slack, web, handed } = await withApp();
    slack.control.post({ ...here, text: 'soon gone' });
    await slack.idle();

    slack.control.deleteChannel(here);
    await slack.idle();

    expect(eventsOf(handed.slice(1))).toMatchObject([
      { type: 'channel_deleted', channel: 'C0OPS', actor_id: 'U0ADA' },
    ]);
    expect(await errorOf(web.conversations.info({ channel: 'C0OPS' }))).toBe('channel_not_found');
    expect(await errorOf(web.chat.postMessage({ channel: 'C0OPS', text: 'x' }))).toBe(
      'channel_not_found',
    );
    const { channel } = await web.conversations.create({ name: 'ops' });
    expect(slack.control.channel({ channel: channel?.id ?? '' }).messages).toMatchObject([
      { subtype: 'channel_join' },
    ]);
  });

  it('tells of a public one also where the bot is not', async () => {
    const { slack, handed } = await withApp();

    slack.control.deleteChannel({ user: 'ada', channel: 'general' });
    await slack.idle();

    expect(eventsOf(handed)).toMatchObject([{ type: 'channel_deleted', channel: 'C0GENERAL' }]);
  });

  it('tells of a private one only who is in it', async () => {
    const { slack, handed } = await withApp();
    const closet = slack.control.create({ user: 'ada', name: 'closet', isPrivate: true });
    const who = slack.control.bot().userId;
    slack.control.invite({ user: 'ada', channel: closet, who });
    await slack.idle();
    const before = handed.length;

    slack.control.deleteChannel({ user: 'ada', channel: closet });
    slack.control.deleteChannel({ user: 'ada', channel: 'secret' });
    await slack.idle();

    expect(eventsOf(handed.slice(before))).toMatchObject([
      { type: 'group_deleted', channel: closet, actor_id: 'U0ADA' },
    ]);
  });

  it('is not undone by the seed at a restart', async () => {
    const { slack, restart } = await withApp();
    slack.control.deleteChannel(here);
    await slack.close();

    const again = await restart();

    expect(again.control.channels().map(({ name }) => name)).toEqual(['general', 'secret']);
  });
});

describe('changeId', () => {
  it('keeps what was said and who is in it, under an id that the app is told', async () => {
    const { slack, web, handed } = await withApp();
    slack.control.post({ ...here, text: 'before' });
    await slack.idle();

    const channel = slack.control.changeId(here);
    await slack.idle();

    expect(eventsOf(handed.slice(1))).toMatchObject([
      { type: 'channel_id_changed', old_channel_id: 'C0OPS', new_channel_id: channel },
    ]);
    const { messages } = await web.conversations.history({ channel });
    expect(messages).toMatchObject([{ text: 'before' }]);
    expect(await errorOf(web.conversations.info({ channel: 'C0OPS' }))).toBe('channel_not_found');
  });

  it('is not undone by the seed at a restart', async () => {
    const { slack, restart } = await withApp();
    const channel = slack.control.changeId(here);
    await slack.close();

    const again = await restart();

    expect(again.control.channels().map(({ id }) => id)).toEqual(
      expect.arrayContaining([channel, 'C0GENERAL', 'C0SECRET']),
    );
    expect(again.control.channels()).toHaveLength(3);
  });
});

describe('kick', () => {
  it('tells the bot that it is out, and who did it', async () => {
    const { slack, handed } = await withApp();
    const who = slack.control.bot().userId;

    slack.control.kick({ ...here, who });
    slack.control.post({ ...here, text: 'unheard' });
    await slack.idle();

    expect(eventsOf(handed)).toMatchObject([
      { type: 'member_left_channel', user: who, channel: 'C0OPS' },
      { type: 'channel_left', channel: 'C0OPS', actor_id: 'U0ADA' },
    ]);
  });
});
