import type { Desk } from '../acts/desk.ts';
import { elementsOf, type Given, type Placed, valueGiven } from '../acts/elements.ts';
import { verificationToken } from '../acts/publish.ts';
import type { Outcome } from '../delivery/courier.ts';
import type { Channel } from '../state/channels.ts';
import type { User } from '../state/users.ts';
import { ControlError } from './errors.ts';

/** How the app took what a person did; `status` is 0 where it did not answer in time. */
export interface Ack {
  readonly acked: boolean;
  readonly status: number;
  readonly body: unknown;
}

export function ackOf({ acked, status, body }: Outcome): Ack {
  return { acked, status, body };
}

/** What every interaction says of the app, the workspace and the person. */
export function common({ state }: Desk, user: User, username?: string) {
  const { identity } = state;
  const { id, domain } = identity.team;
  return {
    token: verificationToken(state),
    team: { id, domain },
    user: {
      id: user.id,
      ...(username !== undefined && { username }),
      name: user.name,
      team_id: id,
    },
    is_enterprise_install: false,
  };
}

/** Slack offers no command or shortcut of an app that is gone or whose token lacks the scope. */
export function needCommandScope({ state: { identity }, sky }: Desk): void {
  if (sky.tokenError() === 'account_inactive') {
    throw new ControlError(`${identity.name} is not installed here; restore its token first.`);
  }
  if (identity.scopes.includes('commands')) return;
  throw new ControlError(
    `${identity.name} offers nothing to run: its token lacks the scope commands.`,
  );
}

export function channelName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', im: 'directmessage' }[kind];
}

/** The element of that name; of several, the one whose value or option is meant. */
export function elementAt(
  blocks: Parameters<typeof elementsOf>[0],
  {
    actionId,
    blockId,
    value,
  }: { readonly actionId: string; readonly blockId?: string; readonly value?: Given },
): Placed {
  const named = elementsOf(blocks)
    .filter(({ block }) => blockId === undefined || block.block_id === blockId)
    .filter(({ element }) => element['action_id'] === actionId);
  const [found, another] =
    named.length > 1 && value !== undefined
      ? named.filter(({ element }) => element['value'] === value)
      : named;
  if (!found) throw new ControlError(`There is nothing called ${actionId} to press there.`);
  if (another) throw new ControlError(`Several are called ${actionId}; say which by its value.`);
  return found;
}

export function actionOf({ state }: Desk, { block, element }: Placed, given: Given) {
  const at = { block_id: block.block_id, action_ts: state.clock.ts() };
  if (element['type'] === 'button') {
    const { confirm: _, accessibility_label: __, ...button } = element;
    return { ...button, ...at };
  }
  const held = valueGiven(element, given);
  if (!held) throw new ControlError(`${given} is not among what ${element['action_id']} offers.`);
  return { ...held, action_id: element['action_id'], ...at };
}
