import { type Action, type Evidence, type LinkedIssue, labelOf } from '../domain/action.ts';
import { permalink } from './permalink.ts';
import { clipped, escaped } from './text.ts';
import type { Self } from './world.ts';

const MOST_TEXT = 300;

/** One line: what it is called, what is to be done, whose it is, and how it stands. */
export function actionLine(action: Action, self: Self): string {
  const { text, message, dueOn, issue } = action;
  const link = message && ` <${permalink(message, self)}|:link:>`;
  const words = clipped(escaped(text.replace(/\s+/g, ' ')), MOST_TEXT) || 'a message without words';
  const due = dueOn ? ` · by ${dueOn}` : '';
  return `*${labelOf(action)}* ${words}${link ?? ''} · ${standing(action)}${due}${issue ? issueShown(issue) : ''}`;
}

function standing({ state, ownerId, steps, evidence }: Action): string {
  switch (state) {
    case 'open':
      return ownerId ? `<@${ownerId}>` : 'nobody has it yet';
    case 'proposed':
      return ownerId ? `proposed to <@${ownerId}>` : 'proposed';
    case 'accepted':
      return ownerId ? `<@${ownerId}>` : 'accepted';
    case 'done':
      return ownerId ? `done by <@${ownerId}>` : 'done';
    case 'verified':
      return evidence ? `verified: ${evidenceShown(evidence)}` : state;
    case 'dropped':
      return escaped(steps.findLast(({ what }) => what.startsWith(state))?.what ?? state);
  }
}

/** A bar would end the address. */
function evidenceShown({ link, words }: Evidence): string {
  const address = escaped(link).replaceAll('|', '%7C');
  return `<${address}|what shows it>${words ? `, ${clipped(escaped(words), MOST_TEXT)}` : ''}`;
}

function issueShown({ number, url, repository }: LinkedIssue): string {
  if (!url) return ` · an issue in ${escaped(repository)} is being made`;
  return ` · <${escaped(url).replaceAll('|', '%7C')}|issue ${number}>`;
}
