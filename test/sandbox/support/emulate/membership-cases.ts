import { archivedChannelOf, channelOf, outcomeOf, page, type SharedCase } from './shared-case.ts';

export const MEMBERSHIP_CASES: readonly SharedCase[] = [
  {
    method: 'conversations.members',
    when: 'somebody was invited',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const users = await slack.idOf('ada');
      await slack.web.conversations.invite({ channel, users });
      const { members } = await slack.web.conversations.members({ channel });
      return { members: members?.length, ada: members?.includes(users) };
    },
    slack: { members: 2, ada: true },
  },
  {
    method: 'conversations.invite',
    when: 'the person is there already',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const users = await slack.idOf('ada');
      await slack.web.conversations.invite({ channel, users });
      return outcomeOf(slack.web.conversations.invite({ channel, users }));
    },
    slack: 'already_in_channel',
  },
  {
    method: 'conversations.invite',
    when: 'the bot invites itself',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const { user_id: users = '' } = await slack.web.auth.test();
      return outcomeOf(slack.web.conversations.invite({ channel, users }));
    },
    slack: 'cant_invite_self',
  },
  {
    method: 'conversations.invite',
    when: 'there is no such person',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.conversations.invite({ channel, users: 'U0NOBODY' }));
    },
    slack: 'user_not_found',
  },
  {
    method: 'conversations.invite',
    when: 'the channel is archived',
    run: async (slack) => {
      const channel = await archivedChannelOf(slack);
      const users = await slack.idOf('ada');
      return outcomeOf(slack.web.conversations.invite({ channel, users }));
    },
    slack: 'is_archived',
  },
  {
    method: 'conversations.join',
    when: 'the bot is a member already',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const { ok, warning } = await slack.web.conversations.join({ channel });
      return { ok, warning };
    },
    slack: { ok: true, warning: 'already_in_channel' },
    emulate: { does: { ok: true, warning: undefined }, page: page('conversations.join') },
  },
  {
    method: 'conversations.leave',
    when: 'the bot goes and somebody stays',
    run: async (slack) => {
      const channel = await channelOf(slack);
      await slack.web.conversations.invite({ channel, users: await slack.idOf('ada') });
      const { ok } = await slack.web.conversations.leave({ channel });
      const answer = await slack.web.conversations.info({ channel });
      return { ok, isMember: answer.channel?.is_member };
    },
    slack: { ok: true, isMember: false },
  },
  {
    method: 'conversations.kick',
    when: 'a member is removed',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const user = await slack.idOf('ada');
      await slack.web.conversations.invite({ channel, users: user });
      await slack.web.conversations.kick({ channel, user });
      const { members } = await slack.web.conversations.members({ channel });
      return members?.includes(user);
    },
    slack: false,
  },
  {
    method: 'conversations.kick',
    when: 'the bot removes itself',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const { user_id: user = '' } = await slack.web.auth.test();
      return outcomeOf(slack.web.conversations.kick({ channel, user }));
    },
    slack: 'cant_kick_self',
  },
  {
    method: 'conversations.kick',
    when: 'the person is not a member',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const user = await slack.idOf('grace');
      return outcomeOf(slack.web.conversations.kick({ channel, user }));
    },
    slack: 'not_in_channel',
    emulate: { does: 'user_not_in_channel', page: page('conversations.kick') },
  },
];
