import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARED_CASES } from './support/emulate/cases.ts';
import { outcomeOf } from './support/emulate/shared-case.ts';
import { type Referee, startEmulate, startOurs } from './support/referees.ts';

/** Every method that both serve; each is held to Slack's documentation on both. */
const SHARED_METHODS = [
  'auth.test',
  'bookmarks.add',
  'chat.delete',
  'chat.getPermalink',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.update',
  'conversations.archive',
  'conversations.create',
  'conversations.history',
  'conversations.info',
  'conversations.invite',
  'conversations.join',
  'conversations.kick',
  'conversations.leave',
  'conversations.list',
  'conversations.members',
  'conversations.open',
  'conversations.rename',
  'conversations.replies',
  'conversations.setPurpose',
  'conversations.setTopic',
  'conversations.unarchive',
  'files.completeUploadExternal',
  'files.getUploadURLExternal',
  'files.info',
  'pins.add',
  'reactions.add',
  'reactions.get',
  'reactions.remove',
  'team.info',
  'users.info',
  'users.list',
  'users.lookupByEmail',
  'views.open',
  'views.publish',
  'views.push',
  'views.update',
];

/** What ours serves and the emulator does not: nothing to compare. */
const OURS_ALONE = [
  'apps.connections.open',
  'usergroups.list',
  'usergroups.users.list',
  'users.conversations',
];

describe('the local Slack and an emulator nobody here wrote', () => {
  const referees: Partial<Record<Referee['name'], Referee>> = {};

  beforeAll(async () => {
    for (const referee of [await startOurs(), await startEmulate()])
      referees[referee.name] = referee;
  });

  afterAll(async () => {
    for (const referee of Object.values(referees)) await referee.close();
  });

  it('are compared in every method that both serve', () => {
    expect([...new Set(SHARED_CASES.map(({ method }) => method))].sort()).toEqual(SHARED_METHODS);
  });

  it.each(OURS_ALONE)(
    'cannot be compared in %s, which the emulator does not serve',
    async (name) => {
      const outcome = outcomeOf(named('emulate').web.apiCall(name));

      await expect(outcome).rejects.toThrow('404');
    },
  );

  it.each(SHARED_CASES)('ours answers $method as Slack does when $when', async (contract) => {
    expect(await contract.run(named('ours'))).toEqual(contract.slack);
  });

  it.each(SHARED_CASES.filter(({ emulate }) => !emulate))(
    'the emulator agrees on $method when $when',
    async (contract) => {
      expect(await contract.run(named('emulate'))).toEqual(contract.slack);
    },
  );

  it.each(SHARED_CASES.filter(({ emulate }) => emulate))(
    'the emulator departs from Slack in $method when $when ($emulate.page)',
    async (contract) => {
      const outcome = await contract.run(named('emulate'));

      expect(outcome).toEqual(contract.emulate?.does);
      expect(outcome).not.toEqual(contract.slack);
    },
  );

  function named(name: Referee['name']): Referee {
    const referee = referees[name];
    if (!referee) throw new Error(`${name} has not started`);
    return referee;
  }
});
