import { archivedChannelOf, channelOf, outcomeOf, page, type SharedCase } from './shared-case.ts';

export const CHANNEL_CASES: readonly SharedCase[] = [
  {
    method: 'conversations.create',
    when: 'the name is free',
    run: async (slack) => {
      const name = slack.freshName();
      const { channel } = await slack.web.conversations.create({ name });
      return {
        sameName: channel?.name === name,
        isChannel: channel?.is_channel,
        isPrivate: channel?.is_private,
        isMember: channel?.is_member,
        isArchived: channel?.is_archived,
      };
    },
    slack: { sameName: true, isChannel: true, isPrivate: false, isMember: true, isArchived: false },
  },
  {
    method: 'conversations.create',
    when: 'the name is taken',
    run: async ({ web, freshName }) => {
      const name = freshName();
      await web.conversations.create({ name });
      return outcomeOf(web.conversations.create({ name }));
    },
    slack: 'name_taken',
  },
  {
    method: 'conversations.create',
    when: 'the name is taken by an archived channel',
    run: async ({ web, freshName }) => {
      const name = freshName();
      const { channel } = await web.conversations.create({ name });
      await web.conversations.archive({ channel: channel?.id ?? '' });
      return outcomeOf(web.conversations.create({ name }));
    },
    slack: 'name_taken',
  },
  {
    method: 'conversations.create',
    when: 'the name has 81 characters',
    run: ({ web }) => outcomeOf(web.conversations.create({ name: 'a'.repeat(81) })),
    slack: 'invalid_name_maxlength',
  },
  {
    method: 'conversations.create',
    when: 'the name holds a full stop',
    run: ({ web }) => outcomeOf(web.conversations.create({ name: 'checkout.down' })),
    slack: 'invalid_name_specials',
  },
  {
    method: 'conversations.create',
    when: 'the name is only punctuation',
    run: ({ web }) => outcomeOf(web.conversations.create({ name: '---' })),
    slack: 'invalid_name_punctuation',
  },
  {
    method: 'conversations.info',
    when: 'there is no such channel',
    run: ({ web }) => outcomeOf(web.conversations.info({ channel: 'C0NOWHERE' })),
    slack: 'channel_not_found',
  },
  {
    method: 'conversations.info',
    when: 'the bot has made the channel',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const answer = await slack.web.conversations.info({ channel });
      return { same: answer.channel?.id === channel, isMember: answer.channel?.is_member };
    },
    slack: { same: true, isMember: true },
  },
  {
    method: 'conversations.list',
    when: 'read page by page',
    run: async (slack) => {
      await channelOf(slack);
      await channelOf(slack);
      const ids: string[] = [];
      for await (const answer of slack.web.paginate('conversations.list', { limit: 1 })) {
        const { channels } = answer as { channels?: { id: string }[] };
        ids.push(...(channels ?? []).map(({ id }) => id));
      }
      return { several: ids.length > 2, twice: ids.length - new Set(ids).size };
    },
    slack: { several: true, twice: 0 },
  },
  {
    method: 'conversations.list',
    when: 'archived channels are left out',
    run: async (slack) => {
      const channel = await channelOf(slack);
      await slack.web.conversations.archive({ channel });
      const all = await slack.web.conversations.list({ limit: 1000 });
      const open = await slack.web.conversations.list({ limit: 1000, exclude_archived: true });
      const has = ({ channels }: typeof all) => channels?.some(({ id }) => id === channel);
      return { all: has(all), open: has(open) };
    },
    slack: { all: true, open: false },
  },
  {
    method: 'conversations.setTopic',
    when: 'the topic fits',
    run: async (slack) => {
      const channel = await channelOf(slack);
      await slack.web.conversations.setTopic({ channel, topic: 'sev2, investigating' });
      const answer = await slack.web.conversations.info({ channel });
      return answer.channel?.topic?.value;
    },
    slack: 'sev2, investigating',
  },
  {
    method: 'conversations.setTopic',
    when: 'the topic has 251 characters',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.conversations.setTopic({ channel, topic: 'a'.repeat(251) }));
    },
    slack: 'too_long',
  },
  {
    method: 'conversations.setPurpose',
    when: 'the purpose fits',
    run: async (slack) => {
      const channel = await channelOf(slack);
      await slack.web.conversations.setPurpose({ channel, purpose: 'One incident' });
      const answer = await slack.web.conversations.info({ channel });
      return answer.channel?.purpose?.value;
    },
    slack: 'One incident',
  },
  {
    method: 'conversations.setPurpose',
    when: 'the purpose has 251 characters',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.conversations.setPurpose({ channel, purpose: 'a'.repeat(251) }));
    },
    slack: 'too_long',
  },
  {
    method: 'conversations.rename',
    when: 'the name is taken',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.conversations.rename({ channel, name: 'general' }));
    },
    slack: 'name_taken',
  },
  {
    method: 'conversations.archive',
    when: 'it is archived already',
    run: async (slack) => {
      const channel = await archivedChannelOf(slack);
      return outcomeOf(slack.web.conversations.archive({ channel }));
    },
    slack: 'already_archived',
  },
  {
    method: 'conversations.unarchive',
    when: 'a bot asks for it, which archiving put out of the channel',
    run: async (slack) => {
      const channel = await archivedChannelOf(slack);
      return outcomeOf(slack.web.conversations.unarchive({ channel }));
    },
    slack: 'not_in_channel',
    emulate: { does: 'ok', page: page('conversations.unarchive') },
  },
  {
    method: 'conversations.open',
    when: 'asked twice for the same person',
    run: async (slack) => {
      const users = await slack.idOf('ada');
      const first = await slack.web.conversations.open({ users });
      const second = await slack.web.conversations.open({ users });
      return {
        direct: first.channel?.id?.startsWith('D'),
        same: first.channel?.id === second.channel?.id,
      };
    },
    slack: { direct: true, same: true },
  },
];
