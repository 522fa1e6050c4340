import { describe, expect, it } from 'vitest';
import { appIn } from '../support/app-in.ts';
import { bench, errorOf } from '../support/workspace.ts';

async function withApp() {
  const app = appIn();
  return { ...(await bench({ courier: app.courier, events: ['user_change'] })), ...app };
}

describe('changePerson', () => {
  it('changes what the app reads of them, and tells it', async () => {
    const { slack, web, handed, advance } = await withApp();
    advance(5_000);

    slack.control.changePerson({ user: 'ada', realName: 'Ada Other', tz: 'Asia/Tokyo' });
    await slack.idle();

    const { user } = await web.users.info({ user: 'U0ADA' });
    expect(user).toMatchObject({ name: 'ada', real_name: 'Ada Other', tz: 'Asia/Tokyo' });
    expect(user?.updated).toBe(Date.parse('2026-03-02T09:00:05Z') / 1000);
    expect(handed).toMatchObject([{ event: { type: 'user_change', user } }]);
  });

  it('gives nobody the name of another', async () => {
    const { slack } = await bench();

    const rename = () => slack.control.changePerson({ user: 'ada', name: 'bob' });

    expect(rename).toThrow('The name bob is taken; choose another.');
    expect(slack.control.resolveUser('bob')).toBe('U0BOB');
  });
});

describe('deactivate', () => {
  it('ends what a person can do, and tells the app', async () => {
    const { slack, web, handed } = await withApp();

    slack.control.deactivate({ user: 'bob' });
    await slack.idle();

    expect(handed).toMatchObject([
      { event: { type: 'user_change', user: { id: 'U0BOB', deleted: true } } },
    ]);
    const say = () => slack.control.post({ user: 'bob', channel: 'ops', text: 'x' });
    expect(say).toThrow('bob has left the workspace');
    const { channel } = await web.conversations.create({ name: 'inc-1' });
    const invited = web.conversations.invite({ channel: channel?.id ?? '', users: 'U0BOB' });
    expect(await errorOf(invited)).toBe('user_not_found');
  });
});
