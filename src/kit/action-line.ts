import { type Action, labelOf } from '../domain/action.ts';
import { permalink } from './permalink.ts';
import { clipped, escaped } from './text.ts';
import type { Self } from './world.ts';

const MOST_TEXT = 300;

/** One line: what it is called, what is to be done, whose it is, and how it stands. */
export function actionLine(action: Action, self: Self): string {
  const { text, message, dueOn } = action;
  const link = message && ` <${permalink(message, self)}|:link:>`;
  const words = clipped(escaped(text.replace(/\s+/g, ' ')), MOST_TEXT) || 'a message without words';
  const due = dueOn ? ` · by ${dueOn}` : '';
  return `*${labelOf(action)}* ${words}${link ?? ''} · ${standing(action)}${due}`;
}

function standing({ kind, state, ownerId, steps }: Action): string {
  if (state === 'open') {
    if (ownerId) return `<@${ownerId}>`;
    return kind === 'task' ? 'nobody has it yet' : 'open';
  }
  if (state === 'done') return `done by <@${ownerId}>`;
  return escaped(steps.findLast(({ what }) => what.startsWith(state))?.what ?? state);
}
