import type { House } from './house.ts';

export interface Press {
  readonly user: string;
  readonly channel: string;
  /** Words of the message that the button is in; of several, the latest is meant. */
  readonly words: string;
  readonly actionId: string;
  readonly value?: string;
}

/** Presses a button of a message that the person sees, and waits for all that follows. */
export async function press(house: House, { words, user, channel, ...which }: Press) {
  const { messages } = house.slack.control.channel({ channel, as: user });
  const message = messages.findLast((one) => JSON.stringify(one).includes(words));
  if (!message) throw new Error(`nothing there says "${words}"`);
  await house.slack.control.press({ user, channel, ts: message.ts, ...which });
  await house.settle();
}

/** Fills in the form in front of somebody, and waits for all that follows. */
export async function submit(
  house: House,
  user: string,
  values: Readonly<Record<string, string | readonly string[]>> = {},
) {
  const filled = Object.entries(values).map(([id, value]) => [
    id,
    { value: typeof value === 'string' ? value : [...value] },
  ]);
  const ack = await house.slack.control.submit({ user, values: Object.fromEntries(filled) });
  await house.settle();
  return ack;
}

/** Lets a while pass, in which channels come to rest and say what waited. */
export async function later(house: House, minutes = 1): Promise<void> {
  await house.goOnTo(new Date(house.now().getTime() + minutes * 60_000));
}
