import type { Desk } from '../acts/desk.ts';
import type { Given } from '../acts/elements.ts';
import type { Payloads } from '../delivery/payloads.ts';
import type { User } from '../state/users.ts';
import type { View } from '../state/views.ts';
import { ControlError } from './errors.ts';
import { entered, type GivenValues, refuseGaps } from './filling.ts';
import { personAt } from './finding.ts';
import { follow } from './follow-up.ts';
import { type Ack, ackOf, actionOf, common, elementAt } from './payload.ts';

export interface ViewAct {
  readonly user: string;
  /** The person's top modal where none is named. */
  readonly viewId?: string;
}

export type SubmitAck = Ack & { readonly errors?: Readonly<Record<string, string>> };

/** What a person does in a modal, and in the Home tab where its id is given. */
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
    pressInView(
      act: ViewAct & {
        readonly actionId: string;
        readonly blockId?: string;
        readonly value?: Given;
        /** What else stands in the form by now. */
        readonly values?: GivenValues;
      },
    ): Promise<Ack> {
      const { user, view } = opened(act);
      const placed = elementAt(view.blocks, act);
      const action = actionOf(desk, placed, act.value ?? null);
      return payloads.send(
        act.actionId,
        () => {
          const now = entered(entered(view, act.values ?? {}), {
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
