import { channelOf, outcomeOf, page, type SharedCase, say } from './shared-case.ts';

export const READING_CASES: readonly SharedCase[] = [
  {
    method: 'conversations.history',
    when: 'there are several messages',
    run: async (slack) => {
      const channel = await channelOf(slack);
      for (const text of ['one', 'two', 'three']) await say(slack, channel, text);
      const { messages, has_more: more } = await slack.web.conversations.history({
        channel,
        limit: 2,
      });
      return { texts: messages?.map(({ text }) => text), more };
    },
    slack: { texts: ['three', 'two'], more: true },
  },
  {
    method: 'conversations.history',
    when: 'bounded by the timestamps of messages',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const oldest = await say(slack, channel, 'one');
      await say(slack, channel, 'two');
      const latest = await say(slack, channel, 'three');
      const texts = async (inclusive: boolean) => {
        const bounds = { channel, oldest, latest, inclusive };
        const { messages } = await slack.web.conversations.history(bounds);
        return messages?.map(({ text }) => text);
      };
      return { without: await texts(false), within: await texts(true) };
    },
    slack: { without: ['two'], within: ['three', 'two', 'one'] },
    emulate: {
      does: { without: ['three', 'two', 'one'], within: ['three', 'two', 'one'] },
      page: page('conversations.history'),
    },
  },
  {
    method: 'conversations.history',
    when: 'metadata is and is not asked for',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const metadata = { event_type: 'contract', event_payload: { key: 'k' } };
      await slack.web.chat.postMessage({ channel, text: 'one', metadata });
      const has = async (asked: boolean) => {
        const answer = await slack.web.conversations.history({
          channel,
          include_all_metadata: asked,
        });
        const [message] = answer.messages ?? [];
        return message?.metadata?.event_payload !== undefined;
      };
      return { asked: await has(true), unasked: await has(false) };
    },
    slack: { asked: true, unasked: false },
    emulate: { does: { asked: true, unasked: true }, page: page('conversations.history') },
  },
  {
    method: 'conversations.replies',
    when: 'a thread has a reply',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const ts = await say(slack, channel, 'root');
      await slack.web.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
      const { messages } = await slack.web.conversations.replies({ channel, ts });
      const history = await slack.web.conversations.history({ channel });
      return {
        texts: messages?.map(({ text }) => text),
        count: messages?.[0]?.reply_count,
        inHistory: history.messages?.some(({ text }) => text === 'reply'),
      };
    },
    slack: { texts: ['root', 'reply'], count: 1, inHistory: false },
  },
  {
    method: 'conversations.replies',
    when: 'there is no such message',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.conversations.replies({ channel, ts: '1.000001' }));
    },
    slack: 'thread_not_found',
    emulate: { does: 'ok', page: page('conversations.replies') },
  },
  {
    method: 'chat.getPermalink',
    when: 'the message is a reply',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const root = await say(slack, channel, 'root');
      const answer = await slack.web.chat.postMessage({ channel, text: 'r', thread_ts: root });
      const ts = answer.ts ?? '';
      const link = await slack.web.chat.getPermalink({ channel, message_ts: ts });
      const path = `/archives/${channel}/p${ts.replace('.', '')}`;
      return link.permalink?.endsWith(`.slack.com${path}?thread_ts=${root}&cid=${channel}`);
    },
    slack: true,
    emulate: { does: false, page: page('chat.getPermalink') },
  },
  {
    method: 'chat.getPermalink',
    when: 'there is no such message',
    run: async (slack) => {
      const channel = await channelOf(slack);
      return outcomeOf(slack.web.chat.getPermalink({ channel, message_ts: '1.000001' }));
    },
    slack: 'message_not_found',
  },
];
