import { isRaw, type Raw } from '../acts/blocks.ts';
import { openDirect } from '../acts/channels.ts';
import type { Desk } from '../acts/desk.ts';
import { ApiError } from '../acts/desk.ts';
import { elementsOf, type Given, isEmpty, valueGiven } from '../acts/elements.ts';
import { publish } from '../acts/publish.ts';
import { pushView, replaceView } from '../acts/views.ts';
import type { Outcome } from '../delivery/courier.ts';
import type { Payloads } from '../delivery/payloads.ts';
import type { User } from '../state/users.ts';
import type { View, ViewValues } from '../state/views.ts';
import { ControlError } from './errors.ts';
import { personAt } from './finding.ts';
import { type Ack, ackOf, actionOf, common, elementAt } from './interact.ts';

export type GivenValues = Readonly<Record<string, Readonly<Record<string, Given>>>>;

export interface ViewAct {
  readonly user: string;
  /** The person's top modal where none is named. */
  readonly viewId?: string;
}

export type SubmitAck = Ack & { readonly errors?: Readonly<Record<string, string>> };

/** What a person does in modals and in the Home tab. */
export function modalActs(desk: Desk, payloads: Payloads) {
  const { views } = desk.state;

  function opened(act: ViewAct): { user: User; view: View } {
    const user = personAt(desk, act.user);
    const top = views.stack(user.id).at(-1);
    const home = views.home(user.id);
    const view = act.viewId !== undefined && act.viewId === home?.id ? home : top;
    if (!view) throw new ControlError(`${user.name} has no modal open.`);
    if (act.viewId !== undefined && act.viewId !== view.id) {
      throw new ControlError(`${act.viewId} is not the view in front of ${user.name}.`);
    }
    return { user, view };
  }

  return {
    view: (act: { readonly user: string }): View | null =>
      views.stack(personAt(desk, act.user).id).at(-1) ?? null,

    /** Opens the Home tab, which the app hears of, and answers what stands there now. */
    home(act: { readonly user: string }): View | null {
      const user = personAt(desk, act.user);
      const { channel } = openDirect(desk, user.id);
      const view = views.home(user.id);
      publish(desk, {
        type: 'app_home_opened',
        user: user.id,
        channel: channel.id,
        tab: 'home',
        ...(view && { view }),
        event_ts: desk.state.clock.ts(),
      });
      return view;
    },

    pressInView(
      act: ViewAct & { readonly actionId: string; readonly value?: Given },
    ): Promise<Ack> {
      const { user, view } = opened(act);
      const placed = elementAt(view.blocks, act.actionId, act.value);
      const action = actionOf(desk, placed, act.value ?? null);
      return payloads.send(
        act.actionId,
        () => {
          const now = entered(view, {
            [placed.block.block_id]: { [act.actionId]: act.value ?? null },
          });
          views.put(user.id, now);
          return {
            kind: 'interaction',
            body: {
              type: 'block_actions',
              api_app_id: desk.state.identity.appId,
              ...common(desk, user, user.name),
              container: { type: 'view', view_id: view.id },
              trigger_id: payloads.trigger(user.id, view.id),
              view: now,
              actions: [action],
            },
          };
        },
        ackOf,
      );
    },

    submit(act: ViewAct & { readonly values: GivenValues }): Promise<SubmitAck> {
      const { user, view } = opened(act);
      if (!view.submit) throw new ControlError('That modal has nothing to submit.');
      const filled = entered(view, act.values);
      refuseGaps(filled);
      return payloads.send(
        view.callback_id,
        () => {
          views.put(user.id, filled);
          return {
            kind: 'interaction',
            body: {
              type: 'view_submission',
              api_app_id: desk.state.identity.appId,
              ...common(desk, user, user.name),
              trigger_id: payloads.trigger(user.id, view.id),
              view: filled,
            },
          };
        },
        (outcome) => ({ ...ackOf(outcome), ...follow(desk, user, filled, outcome) }),
      );
    },

    /** Closes the top modal, or with `all` the whole stack; the app hears of it if it asked to. */
    async closeView(act: ViewAct & { readonly all?: boolean }): Promise<Ack | null> {
      const { user, view } = opened(act);
      const all = act.all ?? view.clear_on_close;
      const closing = () => {
        for (const { id } of all ? views.stack(user.id) : [view]) views.remove(id);
      };
      if (!view.notify_on_close) {
        desk.state.transact(closing);
        return null;
      }
      return payloads.send(
        view.callback_id,
        () => {
          closing();
          const body = {
            type: 'view_closed',
            api_app_id: desk.state.identity.appId,
            ...common(desk, user, user.name),
            view,
            is_cleared: all,
          };
          return { kind: 'interaction', body };
        },
        ackOf,
      );
    },
  };
}

/** The view with what a person entered in it; only what its elements offer can be entered. */
function entered(view: View, given: GivenValues): View {
  const values: ViewValues = structuredClone(view.state.values);
  for (const [blockId, actions] of Object.entries(given)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const placed = elementsOf(view.blocks).find(
        ({ block, element }) => block.block_id === blockId && element['action_id'] === actionId,
      );
      if (!placed) throw new ControlError(`The view has no ${actionId} in a block ${blockId}.`);
      if (placed.element['type'] === 'button') continue;
      const held = valueGiven(placed.element, value);
      if (!held) throw new ControlError(`${value} is not among what ${actionId} offers.`);
      values[blockId] = { ...values[blockId], [actionId]: held };
    }
  }
  return { ...view, state: { values } };
}

/** Slack's own client asks for what is missing before it sends anything. */
function refuseGaps(view: View): void {
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input') continue;
    const held = view.state.values[block.block_id]?.[String(element['action_id'])];
    if (!block['optional'] && (!held || isEmpty(held))) {
      throw new ControlError(`Please complete the required field ${block.block_id}.`);
    }
    const text = typeof held?.['value'] === 'string' ? held['value'] : '';
    const most = Number(element['max_length'] ?? 3000);
    if (text.length > most)
      throw new ControlError(`${block.block_id} takes ${most} characters at most.`);
  }
}

/** Does what the app's answer to a submission asks for; no answer leaves the modal open. */
function follow(
  desk: Desk,
  user: User,
  view: View,
  { acked, body }: Outcome,
): Pick<SubmitAck, 'errors'> {
  const answer = isRaw(body) ? body : {};
  if (!acked) return {};
  if (answer['response_action'] === 'errors') return { errors: sentences(answer['errors']) };
  try {
    turn(desk, user, view, answer);
    return {};
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ControlError(`Slack refuses the view the app answered with: ${error.error}.`);
  }
}

function turn(desk: Desk, user: User, view: View, answer: Raw): void {
  const { views } = desk.state;
  switch (answer['response_action']) {
    case 'push':
      pushView(desk, user.id, answer['view']);
      return;
    case 'update':
      replaceView(desk, user.id, view, answer['view']);
      return;
    case 'clear':
      for (const { id } of views.stack(user.id)) views.remove(id);
      return;
    default:
      views.remove(view.id);
  }
}

function sentences(errors: unknown): Record<string, string> {
  const entries = Object.entries(isRaw(errors) ? errors : {});
  return Object.fromEntries(entries.map(([block, text]) => [block, String(text)]));
}
