import { describe, expect, it } from 'vitest';
import { appIn } from '../support/app-in.ts';
import { ALL_SCOPES } from '../support/seed.ts';
import { bench } from '../support/workspace.ts';

const here = { user: 'ada', channel: 'ops' };
const team = 'T0OTHERS';

async function withApp(scopes: readonly string[] = ALL_SCOPES) {
  const app = appIn();
  const events = [
    'channel_shared',
    'channel_unshared',
    'member_joined_channel',
    'message.channels',
  ];
  return { ...(await bench({ courier: app.courier, events, scopes })), ...app };
}

describe('shareChannel', () => {
  it('tells the app, which reads from then on with whom', async () => {
    const { slack, web, handed } = await withApp();

    slack.control.shareChannel({ ...here, team });
    slack.control.post({ ...here, text: 'between two firms' });
    await slack.idle();

    const { channel } = await web.conversations.info({ channel: 'C0OPS' });
    expect(handed).toMatchObject([
      {
        is_ext_shared_channel: true,
        event: { type: 'channel_shared', channel: 'C0OPS', connected_team_id: team },
      },
      { is_ext_shared_channel: true, event: { type: 'message', text: 'between two firms' } },
    ]);
    expect(channel).toMatchObject({
      is_shared: true,
      is_ext_shared: true,
      is_pending_ext_shared: false,
      shared_team_ids: ['T0TEA', team],
    });
  });

  it('is only to be read of the channel until the others accept', async () => {
    const { slack, web, handed } = await withApp();

    slack.control.shareChannel({ ...here, team, isPending: true });
    await slack.idle();

    const { channel } = await web.conversations.info({ channel: 'C0OPS' });
    expect(handed).toEqual([]);
    expect(channel).toMatchObject({
      is_shared: false,
      is_ext_shared: false,
      is_pending_ext_shared: true,
      pending_connected_team_ids: [team],
    });
  });

  it('is not heard of by an app that may not read channels', async () => {
    const { slack, handed } = await withApp(
      ALL_SCOPES.filter((scope) => scope !== 'channels:read' && scope !== 'channels:history'),
    );

    slack.control.shareChannel({ ...here, team });
    await slack.idle();

    expect(handed).toEqual([]);
  });
});

describe('unshareChannel', () => {
  it('ends it, and tells the app', async () => {
    const { slack, web, handed } = await withApp();
    slack.control.shareChannel({ ...here, team });

    slack.control.unshareChannel(here);
    await slack.idle();

    const { channel } = await web.conversations.info({ channel: 'C0OPS' });
    expect(handed.at(-1)).toMatchObject({
      is_ext_shared_channel: false,
      event: {
        type: 'channel_unshared',
        channel: 'C0OPS',
        previously_connected_team_id: team,
        is_ext_shared: false,
      },
    });
    expect(channel).toMatchObject({ is_ext_shared: false, shared_team_ids: ['T0TEA'] });
  });

  it('is refused where nothing is shared', async () => {
    const { slack } = await withApp();

    const unshare = () => slack.control.unshareChannel(here);

    expect(unshare).toThrow('#ops is shared with nobody.');
  });
});

describe('somebody from outside', () => {
  it('is shown as such, and joins in the name of their own workspace', async () => {
    const { slack, web, handed } = await withApp();
    slack.control.changePerson({ user: 'bob', teamId: team, isStranger: true });
    slack.control.leave({ user: 'bob', channel: 'ops' });
    await slack.idle();

    slack.control.invite({ ...here, who: 'bob' });
    await slack.idle();

    const { user } = await web.users.info({ user: 'U0BOB' });
    expect(user).toMatchObject({ team_id: team, is_stranger: true, is_restricted: false });
    const events = handed.map(({ event }) => event);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'member_joined_channel', user: 'U0BOB', team }),
    );
  });

  it.each([
    [{ isRestricted: true }, { is_restricted: true, is_ultra_restricted: false }],
    [{ isUltraRestricted: true }, { is_restricted: true, is_ultra_restricted: true }],
  ])('is a guest of our own workspace for %j', async (change, shown) => {
    const { slack, web } = await withApp();

    slack.control.changePerson({ user: 'bob', ...change });

    const { user } = await web.users.info({ user: 'U0BOB' });
    expect(user).toMatchObject({ team_id: 'T0TEA', ...shown });
    expect(user).not.toHaveProperty('is_stranger');
  });
});
