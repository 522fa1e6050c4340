import { elementsOf, type Given, isEmpty, valueGiven } from '../acts/elements.ts';
import type { View, ViewValues } from '../state/views.ts';
import { ControlError } from './errors.ts';

export type GivenValues = Readonly<Record<string, Readonly<Record<string, Given>>>>;

/** The view with what a person entered in it; only what its elements offer can be entered. */
export function entered(view: View, given: GivenValues): View {
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
export function refuseGaps(view: View): void {
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input') continue;
    const held = view.state.values[block.block_id]?.[String(element['action_id'])];
    if (!block['optional'] && (!held || isEmpty(held))) {
      throw new ControlError(`Please complete the required field ${block.block_id}.`);
    }
    const text = typeof held?.['value'] === 'string' ? held['value'] : '';
    const most = Number(element['max_length'] ?? 3000);
    if (text.length > most) {
      throw new ControlError(`${block.block_id} takes ${most} characters at most.`);
    }
  }
}
