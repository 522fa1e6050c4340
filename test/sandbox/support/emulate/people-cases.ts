import { outcomeOf, page, type SharedCase } from './shared-case.ts';

export const PEOPLE_CASES: readonly SharedCase[] = [
  {
    method: 'auth.test',
    when: 'the token is known',
    run: async ({ web }) => {
      const { ok, user, url, team } = await web.auth.test();
      return { ok, user, url, team };
    },
    slack: { ok: true, user: 'fireside', url: 'https://contract.slack.com/', team: 'Contract' },
  },
  {
    method: 'auth.test',
    when: 'the token is unknown',
    run: ({ clientWith }) => outcomeOf(clientWith('xoxb-nobody').auth.test()),
    slack: 'invalid_auth',
    emulate: { does: 'ok', page: page('auth.test') },
  },
  {
    method: 'users.info',
    when: 'there is no such person',
    run: ({ web }) => outcomeOf(web.users.info({ user: 'U0NOBODY' })),
    slack: 'user_not_found',
  },
  {
    method: 'users.info',
    when: 'the person is known',
    run: async (slack) => {
      const { user } = await slack.web.users.info({ user: await slack.idOf('ada') });
      return { name: user?.name, realName: user?.profile?.real_name, isBot: user?.is_bot };
    },
    slack: { name: 'ada', realName: 'Ada Example', isBot: false },
  },
  {
    method: 'users.list',
    when: 'read page by page',
    run: async ({ web }) => {
      const ids: string[] = [];
      for await (const answer of web.paginate('users.list', { limit: 1 })) {
        const { members } = answer as { members?: { id: string }[] };
        ids.push(...(members ?? []).map(({ id }) => id));
      }
      return { several: ids.length > 2, twice: ids.length - new Set(ids).size };
    },
    slack: { several: true, twice: 0 },
  },
  {
    method: 'users.lookupByEmail',
    when: 'nobody has the address',
    run: ({ web }) => outcomeOf(web.users.lookupByEmail({ email: 'nobody@example.com' })),
    slack: 'users_not_found',
  },
  {
    method: 'users.lookupByEmail',
    when: 'somebody has it',
    run: async ({ web }) => {
      const { user } = await web.users.lookupByEmail({ email: 'ada@example.com' });
      return user?.name;
    },
    slack: 'ada',
  },
  {
    method: 'team.info',
    when: 'the bot asks for its own team',
    run: async ({ web }) => {
      const { team } = await web.team.info();
      return { name: team?.name, domain: team?.domain };
    },
    slack: { name: 'Contract', domain: 'contract' },
  },
];
