import { type Action, drop, type IssueState, labelOf, reopened, stepped } from './action.ts';
import type { Act, Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { asMarkdown, oneLine } from './markdown.ts';
import { Refusal } from './refusal.ts';

export const MAKE_ISSUE = 'make-issue';
export const TELL_ISSUE = 'tell-issue';

/** GitHub takes 256. */
const MOST_TITLE = 200;

/** Somebody wants it as an issue. Making it is a job's: GitHub may be away. */
export function wantIssue(action: Action, repository: string, act: Act): Action {
  if (action.issue) throw new Refusal(`${labelOf(action)} is an issue already.`);
  if (action.state !== 'accepted') {
    throw new Refusal(`Accept ${labelOf(action)} first: only what is accepted becomes an issue.`);
  }
  const issue = {
    repository,
    number: null,
    url: null,
    known: 'open',
    askedBy: act.by,
    askedKey: act.key,
  } as const;
  return stepped({ ...action, issue }, act, `wanted as an issue in ${repository}`);
}

/** GitHub would not have it, so it can be wanted again. */
export function forgetIssue(action: Action, act: Act): Action {
  return stepped({ ...action, issue: null }, act, 'no issue was made');
}

export function noteIssue(
  action: Action,
  { number, url }: { readonly number: number; readonly url: string },
  act: Act,
): Action {
  if (!action.issue) return action;
  return stepped({ ...action, issue: { ...action.issue, number, url } }, act, `issue ${number}`);
}

/** How its issue should stand. */
export function issueStateOf({ state }: Action): IssueState {
  if (state === 'dropped') return 'not_planned';
  return state === 'done' || state === 'verified' ? 'completed' : 'open';
}

/** Whether its issue stands otherwise than it should, because of something that was done here. */
export function isNewsForIssue(action: Action): boolean {
  const { issue } = action;
  return issue !== null && issue.number !== null && issue.known !== issueStateOf(action);
}

/** The issue has been told: both sides agree again. */
export function agreed(action: Action, known: IssueState): Action {
  return action.issue ? { ...action, issue: { ...action.issue, known } } : action;
}

/**
 * Takes over what became of the issue on the other side; the same action where that is no news.
 *
 * News is what differs from how it stood when both sides last agreed. So what we did ourselves is
 * never taken for theirs and done once more, and what both sides did meanwhile is agreed already:
 * an issue is only ever open or closed.
 */
export function heard(action: Action, theirs: IssueState, act: Act): Action {
  const { issue } = action;
  if (!issue || isClosed(theirs) === isClosed(issue.known)) return action;
  const ours = issueStateOf(action);
  if (isClosed(ours) === isClosed(theirs)) return agreed(action, ours);
  const next =
    theirs === 'open'
      ? reopened(action, act, 'opened again as an issue')
      : theirs === 'not_planned'
        ? drop(action, 'closed as not planned', act)
        : stepped({ ...action, state: 'done' }, act, 'done, as its issue was closed');
  return agreed(next, theirs);
}

function isClosed(state: IssueState): boolean {
  return state !== 'open';
}

/** What an issue says. It holds nothing of the incident but its number: others read there. */
export function issueText(action: Action, incident: Incident): { title: string; body: string } {
  const { text, dueOn, id } = action;
  const words = oneLine(text).slice(0, MOST_TITLE);
  return {
    title: text.replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE) || `Follow-up ${labelOf(action)}`,
    body: [
      ...(words === oneLine(text) ? [] : [asMarkdown(text)]),
      `Follow-up ${labelOf(action)} of incident ${incident.number}.${dueOn ? ` Wanted by ${dueOn}.` : ''}`,
      'Closing this as completed says that it is done; closing it as not planned lets it go. Both are fine.',
      markerOf(id),
    ].join('\n\n'),
  };
}

/** Nobody sees it; by it an issue is found again whose making got no answer. */
export function markerOf(actionId: string): string {
  return `<!-- fireside:${actionId.replace(/[^\w.:]+/g, '-')} -->`;
}

/** The job that makes an issue, or tells it of something; null where there is nothing to do. */
export function issueJob(action: Action): PlannedJob | null {
  const { issue, id, incidentId, steps } = action;
  const step = steps.at(-1);
  if (!issue || !step) return null;
  const job = (task: string, occasion: string) => {
    return { key: `${task}:${id}:${occasion}`, task, incidentId, runAt: step.at };
  };
  if (issue.number === null) return job(MAKE_ISSUE, issue.askedKey);
  return isNewsForIssue(action) ? job(TELL_ISSUE, step.key) : null;
}

/** Of which action a job is: its key names it. */
export function actionOfJob({ key, task }: PlannedJob, actions: readonly Action[]): Action | null {
  return actions.find(({ id, issue }) => issue && key.startsWith(`${task}:${id}:`)) ?? null;
}
