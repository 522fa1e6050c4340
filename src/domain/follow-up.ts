import { type Action, type Evidence, labelOf, mustBeOpen, stepped } from './action.ts';
import type { Act } from './incident.ts';
import { Refusal } from './refusal.ts';

/** Says that it is worth doing; who does it and by when may come later, or never. */
export function accept(action: Action, act: Act): Action {
  mustBeFollowUp(action, 'accepted');
  mustBeOpen(action);
  if (action.state === 'accepted') throw new Refusal(`${labelOf(action)} is accepted already.`);
  return stepped({ ...action, state: 'accepted' }, act, 'accepted');
}

/** Says what shows its effect, whether or not anybody had said before that it was done. */
export function verify(action: Action, evidence: Evidence, act: Act): Action {
  mustBeFollowUp(action, 'verified');
  if (action.state !== 'done') mustBeOpen(action);
  const ownerId = action.ownerId ?? act.by;
  const { link, words } = evidence;
  const what = words ? `verified: ${link} (${words})` : `verified: ${link}`;
  return stepped({ ...action, state: 'verified', ownerId, evidence }, act, what);
}

/** Notes that it came up before. Of the earlier one only its id is kept: its incident may be private. */
export function sameIdea(action: Action, earlier: Action, act: Act): Action {
  if (action.sameAs) throw new Refusal(`${labelOf(action)} is linked to an earlier one already.`);
  const root = earlier.sameAs ?? earlier.id;
  return stepped({ ...action, sameAs: root }, act, 'came up before');
}

function mustBeFollowUp(action: Action, what: string): void {
  if (action.kind === 'follow-up') return;
  throw new Refusal(`${labelOf(action)} is a task, and only follow-ups are ${what}.`);
}
