import { later, press, submit } from './gestures.ts';
import type { House } from './house.ts';

/** What people do and read in a workshop that gus facilitates, in the house and the channel of the moment. */
export function handsOf(house: () => House, channel: () => string) {
  const messages = (as: string) =>
    house().slack.control.channel({ channel: channel(), as }).messages;

  async function presses(user: string, actionId: string): Promise<void> {
    const words = `"action_id":"${actionId}"`;
    await press(house(), { user, channel: channel(), words, actionId });
    await later(house());
  }

  return {
    messages,
    presses,
    seen: (as: string) => JSON.stringify(messages(as)),

    /** What stands under the first message with these words. */
    threadOf(words: string, as = 'bo') {
      const head = messages(as).find(({ text }) => text.includes(words));
      return messages(as).filter(({ thread }) => thread !== undefined && thread === head?.ts);
    },

    /** The first message with these words, as bo sees it now. */
    shownNow(words: string) {
      const found = messages('bo').find(({ text }) => text.includes(words));
      if (!found) throw new Error(`nothing says ${words}`);
      return found;
    },

    async starts(script = ''): Promise<void> {
      await house().types('gus', channel(), `review start ${script}`.trim());
      await later(house());
    },

    async leaves(user: string, note: string): Promise<void> {
      await presses(user, 'workshop:note');
      await submit(house(), user, { note });
      await later(house());
    },

    async workshop() {
      const incident = await house().bot.world.incidents.ofChannel(channel());
      return house().bot.world.workshops.of(incident?.id ?? '');
    },
  };
}
