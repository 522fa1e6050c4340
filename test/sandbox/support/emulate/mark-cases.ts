import { channelOf, messageOf, outcomeOf, type SharedCase } from './shared-case.ts';

export const MARK_CASES: readonly SharedCase[] = [
  {
    method: 'reactions.add',
    when: 'the bot has reacted so already',
    run: async (slack) => {
      const mark = { ...(await messageOf(slack)), name: 'eyes' };
      await slack.web.reactions.add(mark);
      return outcomeOf(slack.web.reactions.add(mark));
    },
    slack: 'already_reacted',
  },
  {
    method: 'reactions.add',
    when: 'there is no such message',
    run: async (slack) => {
      const channel = await channelOf(slack);
      const mark = { channel, timestamp: '1.000001', name: 'eyes' };
      return outcomeOf(slack.web.reactions.add(mark));
    },
    slack: 'message_not_found',
  },
  {
    method: 'reactions.remove',
    when: 'there is no such reaction',
    run: async (slack) => {
      const mark = { ...(await messageOf(slack)), name: 'eyes' };
      return outcomeOf(slack.web.reactions.remove(mark));
    },
    slack: 'no_reaction',
  },
  {
    method: 'reactions.get',
    when: 'somebody has reacted',
    run: async (slack) => {
      const message = await messageOf(slack);
      await slack.web.reactions.add({ ...message, name: 'eyes' });
      const answer = await slack.web.reactions.get({ ...message, full: true });
      const [reaction] = answer.message?.reactions ?? [];
      return { type: answer.type, name: reaction?.name, count: reaction?.count };
    },
    slack: { type: 'message', name: 'eyes', count: 1 },
  },
  {
    method: 'pins.add',
    when: 'the message is pinned already',
    run: async (slack) => {
      const message = await messageOf(slack);
      await slack.web.pins.add(message);
      return outcomeOf(slack.web.pins.add(message));
    },
    slack: 'already_pinned',
  },
];
