import type { Mark } from './entry.ts';
import type { Act, Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { Refusal } from './refusal.ts';

export const TASKS_LEFT = 'tasks-left';

/** A task is for now, while the incident lasts; a follow-up is for after it. */
export type ActionKind = 'task' | 'follow-up';

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
  readonly state: 'open' | 'done' | 'dropped';
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

/** The store gives the number. */
export function newAction(fresh: NewAction, by: string, at: Date): Action {
  return {
    ownerId: null,
    dueOn: null,
    message: null,
    ...fresh,
    rev: 0,
    number: 0,
    state: 'open',
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
  return action.state === 'open' && stands(action);
}

export function give(action: Action, ownerId: string, act: Act): Action {
  mustBeOpen(action);
  if (action.ownerId === ownerId) {
    const whose = ownerId === act.by ? 'yours' : 'theirs';
    throw new Refusal(`${labelOf(action)} is ${whose} already.`);
  }
  return stepped({ ...action, ownerId }, act, ownerId === act.by ? 'taken' : 'given');
}

export function finish(action: Action, act: Act): Action {
  mustBeOpen(action);
  // Who does what nobody had taken is who did it.
  return stepped({ ...action, state: 'done', ownerId: action.ownerId ?? act.by }, act, 'done');
}

/** No reason is owed. */
export function drop(action: Action, reason: string, act: Act): Action {
  mustBeOpen(action);
  return stepped({ ...action, state: 'dropped' }, act, reason ? `dropped: ${reason}` : 'dropped');
}

export function openAgain(action: Action, act: Act): Action {
  if (action.state === 'open') throw new Refusal(`${labelOf(action)} is open already.`);
  return stepped({ ...action, state: 'open' }, act, 'opened again');
}

export function edit(
  action: Action,
  next: Pick<Action, 'text' | 'ownerId' | 'dueOn'>,
  act: Act,
): Action {
  const wordedBy = next.text === action.text ? action.wordedBy : act.by;
  return stepped({ ...action, ...next, wordedBy }, act, 'edited');
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
  const rank = (action: Action) => (action.state === 'open' ? 0 : 1);
  return actions.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/** Who resolves an incident with tasks left is asked once, at that moment, what is to become of them. */
export function plannedActionJobs({ id, status, endedAt }: Incident): PlannedJob[] {
  if (status !== 'resolved' || !endedAt) return [];
  const key = `${TASKS_LEFT}:${id}:${endedAt.toISOString()}`;
  return [{ key, task: TASKS_LEFT, incidentId: id, runAt: endedAt }];
}

function stepped(action: Action, act: Act, what: string): Action {
  return { ...action, steps: [...action.steps, { ...act, what }] };
}

function mustBeOpen(action: Action): void {
  if (action.state === 'open') return;
  throw new Refusal(`${labelOf(action)} is ${action.state} already.`);
}
