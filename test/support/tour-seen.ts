import { z } from 'zod';
import { chosenFrom } from '../../src/kit/blocks.ts';
import { elementsOf } from '../../src/sandbox/acts/elements.ts';
import type { Block } from '../../src/sandbox/state/messages.ts';
import type { House } from './house.ts';

/** Everything in front of a person: each message they can read, their form, their Home. */
export function seenBy(house: House, as: string): ReadonlySet<string> {
  const { control } = house.slack;
  const messages = control.channels({ as }).flatMap(({ id: channel }) => {
    return control.channel({ channel, as }).messages.map(({ ts, text, blocks, files }) => {
      return { channel, ts, text, blocks, files: files.map(({ name }) => name) };
    });
  });
  const all = [...messages, control.view({ user: as }), homeOf(house, as)];
  return new Set(all.map((one) => JSON.stringify(one)));
}

/** What stands in somebody's Home, without the app hearing that they look. */
function homeOf({ slack: { control } }: House, as: string): unknown {
  const user = control.resolveUser(as);
  const isTheirs = (args: Readonly<Record<string, unknown>>) => args['user_id'] === user;
  return (
    control.calls().findLast((one) => one.method === 'views.publish' && isTheirs(one.args)) ?? null
  );
}

export interface Offer {
  /** As Slack names what is worked: a button, or the menu that it stands in. */
  readonly actionId: string;
  readonly value: string;
}

const worked = z.object({
  action_id: z.string(),
  value: z.string().default(''),
  options: z.array(z.object({ value: z.string() })).optional(),
});

/** Where blocks offer a button, by itself or in a menu; of several, the first. */
export function offerIn(blocks: readonly Block[], button: string): Offer | undefined {
  const offers = elementsOf(blocks).flatMap(({ element }) => {
    const { action_id: actionId, value, options } = worked.parse(element);
    return (options ?? [{ value }]).map((one) => ({ actionId, value: one.value }));
  });
  return offers.find(({ actionId, value }) => {
    const chosen = chosenFrom({ action_id: actionId, value, selected_option: { value } });
    return chosen.actionId === button;
  });
}
