import type { Mark } from './entry.ts';
import type { Act, Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { Refusal } from './refusal.ts';

export const TASKS_LEFT = 'tasks-left';

/** A task is for now, while the incident lasts; a follow-up is for after it. */
export type ActionKind = 'task' | 'follow-up';

/**
 * A task is `open` until it is done or dropped. A follow-up is `proposed` until somebody accepts
 * it, and what was done may be `verified`: something shows that it had its effect.
 */
export type ActionState = 'open' | 'proposed' | 'accepted' | 'done' | 'verified' | 'dropped';

/** The states in which something is still to be done. */
export const OPEN_STATES = ['open', 'proposed', 'accepted'] as const satisfies ActionState[];

/** What shows that a follow-up had its effect: a test, a drill, an alert, a measurement. */
export interface Evidence {
  readonly link: string;
  /** What can be seen there, in a sentence; empty where nobody wrote one. */
  readonly words: string;
}

/** The issue in a tracker that a follow-up is worked on as. */
export interface LinkedIssue {
  /** `owner/name`. */
  readonly repository: string;
  /** Null until it was made. */
  readonly number: number | null;
  readonly url: string | null;
  /** How it stood when both sides last agreed: what differs from it is news, of theirs or of ours. */
  readonly known: IssueState;
  readonly askedBy: string;
  /** The request that asked for it. */
  readonly askedKey: string;
}

export type IssueState = 'open' | 'completed' | 'not_planned';

/** One thing somebody did to it, kept with it so that both are saved at once or not at all. */
interface ActionStep extends Act {
  /** What was done, in a word or a sentence. */
  readonly what: string;
}

export interface Action {
  /** The request or the message it came from: each makes one of a kind. */
  readonly id: string;
  readonly rev: number;
  readonly incidentId: string;
  readonly kind: ActionKind;
  /** Counts within the incident and the kind: T1, T2, F1. */
  readonly number: number;
  readonly text: string;
  /** Null while it says what its message says, edits of the message included. */
  readonly wordedBy: string | null;
  readonly ownerId: string | null;
  /** A day, `2031-03-07`; only follow-ups have one, and none needs it. */
  readonly dueOn: string | null;
  readonly state: ActionState;
  /** Stands as long as it is verified; its steps keep it after that. */
  readonly evidence: Evidence | null;
  /** The earlier one, of another incident, that somebody said it is the same idea as. */
  readonly sameAs: string | null;
  readonly issue: LinkedIssue | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** The message it was made of. */
  readonly message: ActionMessage | null;
  /** Who marked that message, by person and emoji; empty for one that no mark made. */
  readonly marks: Readonly<Record<string, Mark>>;
  readonly steps: readonly ActionStep[];
}

interface ActionMessage {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** The `edited.ts` of the wording we know; empty for the first. */
  readonly editedTs: string;
}

export interface NewAction {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: ActionKind;
  readonly text: string;
  readonly wordedBy: string | null;
  readonly ownerId?: string | null;
  readonly dueOn?: string | null;
  readonly message?: ActionMessage | null;
}

/** The store gives the number. Whoever names themselves for a follow-up has accepted it by that. */
export function newAction(fresh: NewAction, by: string, at: Date): Action {
  return {
    ownerId: null,
    dueOn: null,
    message: null,
    ...fresh,
    rev: 0,
    number: 0,
    state: fresh.kind === 'task' ? 'open' : fresh.ownerId === by ? 'accepted' : 'proposed',
    evidence: null,
    sameAs: null,
    issue: null,
    madeBy: by,
    madeAt: at,
    marks: {},
    steps: [],
  };
}

/** `T1`, `F2`: what people call it. */
export function labelOf({ kind, number }: Pick<Action, 'kind' | 'number'>): string {
  return `${kind === 'task' ? 'T' : 'F'}${number}`;
}

/** Reads what people call it; a bare number is a task. Null for any other word. */
export function readLabel(word: string): { kind: ActionKind; number: number } | null {
  const [, letter = '', digits] = /^([tf]?)(\d{1,6})$/i.exec(word) ?? [];
  if (!digits) return null;
  return { kind: letter.toLowerCase() === 'f' ? 'follow-up' : 'task', number: Number(digits) };
}

/**
 * Whether it counts. One that a mark made goes with the last mark, and one
 * whose message is gone goes too, but only while nobody has worked on it.
 */
export function stands({ marks, steps }: Action): boolean {
  const all = Object.values(marks);
  return steps.length > 0 || all.length === 0 || all.some(({ on }) => on);
}

export function isOpenAction(action: Action): boolean {
  return isOpenState(action.state) && stands(action);
}

function isOpenState(state: ActionState): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/** To take it is to accept it; who is given it has still to say so. */
export function give(action: Action, ownerId: string, act: Act): Action {
  mustBeOpen(action);
  const isTaken = ownerId === act.by;
  if (action.ownerId === ownerId && !(isTaken && action.state === 'proposed')) {
    throw new Refusal(`${labelOf(action)} is ${isTaken ? 'yours' : 'theirs'} already.`);
  }
  const state = stateWith(action, ownerId, act);
  return stepped({ ...action, ownerId, state }, act, isTaken ? 'taken' : 'given');
}

export function finish(action: Action, act: Act): Action {
  mustBeOpen(action);
  // Who does what nobody had taken is who did it.
  return stepped({ ...action, state: 'done', ownerId: action.ownerId ?? act.by }, act, 'done');
}

/** A task only while it is open; of a follow-up it may turn out later that it was done in vain. */
export function mayBeDropped(action: Action): boolean {
  return isOpenState(action.state) || (action.kind === 'follow-up' && action.state !== 'dropped');
}

/** No reason is owed. */
export function drop(action: Action, reason: string, act: Act): Action {
  if (!mayBeDropped(action)) mustBeOpen(action);
  const what = reason ? `dropped: ${reason}` : 'dropped';
  return stepped({ ...action, state: 'dropped', evidence: null }, act, what);
}

export function openAgain(action: Action, act: Act): Action {
  if (isOpenState(action.state)) throw new Refusal(`${labelOf(action)} is open already.`);
  return reopened(action, act, 'opened again');
}

/** As it was before it ended: whoever had it still has it. */
export function reopened(action: Action, act: Act, what: string): Action {
  const afterwards = action.ownerId ? 'accepted' : 'proposed';
  const state = action.kind === 'task' ? 'open' : afterwards;
  return stepped({ ...action, state, evidence: null }, act, what);
}

export function edit(
  action: Action,
  next: Pick<Action, 'text' | 'ownerId' | 'dueOn'>,
  act: Act,
): Action {
  const wordedBy = next.text === action.text ? action.wordedBy : act.by;
  const state = stateWith(action, next.ownerId, act);
  return stepped({ ...action, ...next, wordedBy, state }, act, 'edited');
}

/** The same thing once more, as a follow-up; under its own id, so that asking twice makes one. */
export function asFollowUp(task: Action, by: string, at: Date): Action {
  const { incidentId, text, ownerId, message } = task;
  const id = `${task.id}:later`;
  const fresh = {
    id,
    incidentId,
    kind: 'follow-up',
    text,
    ownerId,
    message,
    wordedBy: by,
  } as const;
  return stepped(newAction(fresh, by, at), { key: id, by, at }, `made of ${labelOf(task)}`);
}

/** Open ones first, each in order of its number. */
export function inOrder(actions: readonly Action[]): Action[] {
  const rank = ({ state }: Action) => (isOpenState(state) ? 0 : 1);
  return actions.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/** Who resolves an incident with tasks left is asked once, at that moment, what is to become of them. */
export function plannedActionJobs({ id, status, endedAt }: Incident): PlannedJob[] {
  if (status !== 'resolved' || !endedAt) return [];
  const key = `${TASKS_LEFT}:${id}:${endedAt.toISOString()}`;
  return [{ key, task: TASKS_LEFT, incidentId: id, runAt: endedAt }];
}

/** Does it unless this very act was done: a request that comes again changes nothing. */
export function oncePer(
  act: Act,
  action: Action,
  decide: (action: Action, act: Act) => Action,
): Action {
  return action.steps.some(({ key }) => key === act.key) ? action : decide(action, act);
}

export function stepped(action: Action, act: Act, what: string): Action {
  return { ...action, steps: [...action.steps, { ...act, what }] };
}

/** Whoever takes what was only proposed has accepted it. */
function stateWith({ state }: Action, ownerId: string | null, act: Act): ActionState {
  return state === 'proposed' && ownerId === act.by ? 'accepted' : state;
}

/** Throws a Refusal where it has ended. */
export function mustBeOpen(action: Action): void {
  if (isOpenState(action.state)) return;
  throw new Refusal(`${labelOf(action)} is ${action.state} already.`);
}
