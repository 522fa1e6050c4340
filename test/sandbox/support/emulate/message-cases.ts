import { archivedChannelOf, channelOf, outcomeOf, type SharedCase, say } from './shared-case.ts';

export const MESSAGE_CASES: readonly SharedCase[] = [
  {
    method: 'chat.postMessage',
    when: 'it says something',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const answer = await slack.web.chat.postMessage({ channel, text: 'Hello' });
      return {
        same: answer.channel === channel,
        text: answer.message?.text,
        ts: /^\d{10}\.\d{6}$/.test(answer.ts ?? ''),
      };
    },
    slack: { same: true, text: 'Hello', ts: true },
  },
  {
    method: 'chat.postMessage',
    when: 'it says nothing',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.apiCall('chat.postMessage', { channel }));
    },
    slack: 'no_text',
  },
  {
    method: 'chat.postMessage',
    when: 'there is no such channel',
    run: ({ web }) => outcomeOf(web.chat.postMessage({ channel: 'C0NOWHERE', text: 'Hello' })),
    slack: 'channel_not_found',
  },
  {
    method: 'chat.postMessage',
    when: 'the channel is archived',
    run: async (slack) => {
      const channel = await archivedChannelOf(slack);
      return outcomeOf(slack.web.chat.postMessage({ channel, text: 'Hello' }));
    },
    slack: 'is_archived',
  },
  {
    method: 'chat.update',
    when: 'the message is the bot’s own',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const ts = await say(slack, channel, 'one');
      await slack.web.chat.update({ channel, ts, text: 'two' });
      const { messages } = await slack.web.conversations.history({ channel, limit: 1 });
      return { text: messages?.[0]?.text, edited: messages?.[0]?.edited !== undefined };
    },
    slack: { text: 'two', edited: true },
  },
  {
    method: 'chat.update',
    when: 'there is no such message',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.chat.update({ channel, ts: '1.000001', text: 'two' }));
    },
    slack: 'message_not_found',
  },
  {
    method: 'chat.delete',
    when: 'the message is the bot’s own',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const ts = await say(slack, channel, 'one');
      await slack.web.chat.delete({ channel, ts });
      const { messages } = await slack.web.conversations.history({ channel });
      return messages?.some((message) => message.text === 'one');
    },
    slack: false,
  },
  {
    method: 'chat.delete',
    when: 'there is no such message',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.chat.delete({ channel, ts: '1.000001' }));
    },
    slack: 'message_not_found',
  },
  {
    method: 'chat.postEphemeral',
    when: 'the person is in the channel',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const user = await slack.idOf('ada');
      await slack.web.conversations.invite({ channel, users: user });
      const answer = await slack.web.chat.postEphemeral({ channel, user, text: 'Psst' });
      const { messages } = await slack.web.conversations.history({ channel });
      return {
        ts: answer.message_ts !== undefined,
        kept: messages?.some(({ text }) => text === 'Psst'),
      };
    },
    slack: { ts: true, kept: false },
  },
  {
    method: 'chat.postEphemeral',
    when: 'the person is not in the channel',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const user = await slack.idOf('ada');
      return outcomeOf(slack.web.chat.postEphemeral({ channel, user, text: 'Psst' }));
    },
    slack: 'user_not_in_channel',
  },
];
