import type { KnownBlock } from '@slack/web-api';
import { type Action, labelOf, stands } from '../../domain/action.ts';
import { actionLine } from '../../kit/action-line.ts';
import { type ButtonLook, buttons, section } from '../../kit/blocks.ts';
import { GESTURE } from '../../kit/gestures.ts';
import type { Self } from '../../kit/world.ts';

export const BUTTON = {
  take: GESTURE.take,
  done: GESTURE.done,
  drop: 'actions:drop',
  edit: 'actions:edit',
  again: 'actions:again',
  later: 'actions:later',
} as const;

/** It, with all that can be done with it. */
export function actionMessage(action: Action, self: Self): { text: string; blocks: KnownBlock[] } {
  if (!stands(action)) {
    const text = `*${labelOf(action)}* was taken back.`;
    return { text, blocks: [section(text)] };
  }
  const text = actionLine(action, self);
  return { text, blocks: [section(text), buttons(...looksOf(action))] };
}

function looksOf(action: Action): ButtonLook[] {
  const value = `${action.incidentId} ${action.id}`;
  if (action.state !== 'open') return [{ actionId: BUTTON.again, label: 'Open again', value }];
  const take = { actionId: BUTTON.take, label: 'Take', value };
  return [
    ...(action.ownerId ? [] : [take]),
    { actionId: BUTTON.done, label: 'Done', value },
    { actionId: BUTTON.drop, label: 'Drop', value },
    { actionId: BUTTON.edit, label: 'Edit', value },
  ];
}
