import type { KnownBlock } from '@slack/web-api';
import { type Action, labelOf, stands } from '../domain/action.ts';
import { actionLine } from './action-line.ts';
import { type ButtonLook, buttons, section } from './blocks.ts';
import { GESTURE } from './gestures.ts';
import type { World } from './world.ts';

export const BUTTON = {
  take: GESTURE.take,
  done: GESTURE.done,
  drop: 'actions:drop',
  edit: 'actions:edit',
  again: 'actions:again',
  accept: 'actions:accept',
  verify: 'actions:verify',
  issue: 'actions:issue',
  sameIdea: 'actions:same-idea',
  later: 'actions:later',
} as const;

/** What shows one: who we are, and whether there is a place for issues. */
type Showing = Pick<World, 'self' | 'tracker'>;

/** It, with all that can be done with it. */
export function actionMessage(
  action: Action,
  world: Showing,
): { text: string; blocks: KnownBlock[] } {
  if (!stands(action)) {
    const text = `*${labelOf(action)}* was taken back.`;
    return { text, blocks: [section(text)] };
  }
  const text = actionLine(action, world.self);
  return { text, blocks: [section(text), buttons(...looksOf(action, world))] };
}

/** The one that is most likely to be wanted. */
export function likeliestLook(action: Action): ButtonLook {
  const { take, accept, done, verify, again } = allLooks(action);
  switch (action.state) {
    case 'open':
      return action.ownerId ? done : take;
    case 'proposed':
      return accept;
    case 'accepted':
      return done;
    case 'done':
      return action.kind === 'task' ? again : verify;
    case 'verified':
    case 'dropped':
      return again;
  }
}

function looksOf(action: Action, { tracker }: Showing): ButtonLook[] {
  const { take, accept, done, verify, again, drop, edit, issue } = allLooks(action);
  const free = action.ownerId ? [] : [take];
  switch (action.state) {
    case 'open':
      return [...free, done, drop, edit];
    case 'proposed':
      return [...free, accept, done, drop, edit];
    case 'accepted':
      return [...free, done, drop, edit, ...(tracker && !action.issue ? [issue] : [])];
    case 'done':
      return action.kind === 'task' ? [again] : [verify, again, drop];
    case 'verified':
    case 'dropped':
      return [again];
  }
}

function allLooks(action: Action) {
  const value = `${action.incidentId} ${action.id}`;
  return {
    take: { actionId: BUTTON.take, label: 'Take', value },
    accept: { actionId: BUTTON.accept, label: 'Accept', value },
    done: { actionId: BUTTON.done, label: 'Done', value },
    verify: { actionId: BUTTON.verify, label: 'It shows', value },
    again: { actionId: BUTTON.again, label: 'Open again', value },
    drop: { actionId: BUTTON.drop, label: 'Drop', value },
    edit: { actionId: BUTTON.edit, label: 'Edit', value },
    issue: { actionId: BUTTON.issue, label: 'Make an issue', value },
  };
}
