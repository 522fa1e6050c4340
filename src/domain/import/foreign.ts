import { type Action, type ActionKind, newAction } from '../action.ts';
import { declare } from '../declaration.ts';
import type { Entry } from '../entry.ts';
import { type Change, COMMANDER, type Incident, type Origin } from '../incident.ts';
import { type Policy, readSeverity } from '../policy.ts';

/** An incident as another tool knew it, in our words. */
export interface ForeignIncident {
  readonly origin: Origin;
  /** What people call the tool: the lines of its timeline stand under this name. */
  readonly toolName: string;
  readonly title: string;
  /** As it is called there. */
  readonly severity: string | null;
  readonly impact: string | null;
  readonly services: readonly string[];
  readonly isDrill: boolean;
  /** It turned out to be none, or was part of another. */
  readonly isCancelled: boolean;
  readonly times: {
    readonly startedAt: Date | null;
    readonly detectedAt: Date | null;
    readonly declaredAt: Date;
    readonly mitigatedAt: Date | null;
    readonly resolvedAt: Date | null;
    readonly closedAt: Date | null;
  };
  /** By Slack's id, where the tool tells it. */
  readonly commander: string | null;
  readonly events: readonly { readonly at: Date; readonly text: string }[];
  readonly actions: readonly ForeignAction[];
}

interface ForeignAction {
  readonly kind: ActionKind;
  readonly text: string;
  readonly state: Action['state'];
  /** A day, `2031-03-07`. */
  readonly dueOn: string | null;
}

export interface BroughtOver {
  readonly incident: Incident;
  readonly entries: readonly Entry[];
  readonly actions: readonly Action[];
}

/** Of no channel of Slack's: what lies there is only ever read by its incident. */
const NOWHERE = 'imported';

/** The same incident of the same tool has the same id here: brought over twice, it is there once. */
export function importedId({ tool, id }: Origin): string {
  return `${tool}:${id}`;
}

/**
 * An incident of another tool as one of ours: over and closed, without a channel, its review let
 * go, so that nothing is ever planned for it or said of it. It is there to be found.
 */
export function broughtOver(foreign: ForeignIncident, number: number, policy: Policy): BroughtOver {
  const { origin, toolName, title, times, impact, services, isDrill, isCancelled } = foreign;
  const id = importedId(origin);
  const severity = foreign.severity && readSeverity(foreign.severity, policy);
  const declaredAs = { id, number, title, severity, impact, services, isDrill, channelId: null };
  const act = { key: `import:${id}`, by: toolName, at: times.declaredAt };
  const endedAt = lastOf(foreign);
  const closedAt = isCancelled ? null : (times.closedAt ?? endedAt);
  const incident: Incident = {
    ...declare(declaredAs, act),
    ...times,
    closedAt,
    endedAt,
    origin,
    status: isCancelled ? 'cancelled' : 'closed',
    roles: foreign.commander ? { [COMMANDER]: foreign.commander } : {},
    review: 'waived',
    changes: changesOf(foreign, severity, closedAt ?? endedAt),
  };
  return { incident, entries: entriesOf(foreign), actions: actionsOf(foreign, endedAt) };
}

function lastOf({ times, events }: ForeignIncident): Date {
  const { declaredAt, mitigatedAt, resolvedAt, closedAt } = times;
  if (resolvedAt ?? closedAt) return resolvedAt ?? closedAt ?? declaredAt;
  const known = [declaredAt, ...(mitigatedAt ? [mitigatedAt] : []), ...events.map(({ at }) => at)];
  return new Date(Math.max(...known.map((at) => at.getTime())));
}

function changesOf(foreign: ForeignIncident, severity: string | null, overAt: Date): Change[] {
  const { origin, toolName: by, title, times, isCancelled } = foreign;
  const change = (kind: Change['kind'], at: Date, text: string): Change => {
    return { key: `import:${importedId(origin)}:${kind}`, by, at, kind, text };
  };
  // A word that our policy does not have would be lost otherwise.
  const there = foreign.severity && !severity ? `, ${foreign.severity} there` : '';
  return [
    change('declared', times.declaredAt, `Declared in ${by} (${origin.id}${there}): ${title}`),
    ...(times.resolvedAt ? [change('resolved', times.resolvedAt, 'Resolved')] : []),
    isCancelled
      ? change('cancelled', overAt, 'Cancelled')
      : change('closed', overAt, `Closed in ${by}`),
  ];
}

function entriesOf({ origin, toolName, events }: ForeignIncident): Entry[] {
  const incidentId = importedId(origin);
  return events.map(({ at, text }, index) => ({
    id: `log:import:${incidentId}:${index + 1}`,
    kind: 'log',
    incidentId,
    channelId: NOWHERE,
    ts: '',
    at,
    marks: { 'import:log': { on: true, at: '' } },
    wording: { authorId: null, authorName: toolName, text, editedTs: '', threadTs: null },
    earlier: [],
    deleted: false,
  }));
}

function actionsOf({ origin, toolName, actions }: ForeignIncident, madeAt: Date): Action[] {
  const incidentId = importedId(origin);
  const counts = { task: 0, 'follow-up': 0 };
  return actions.map(({ kind, text, state, dueOn }) => {
    counts[kind] += 1;
    const number = counts[kind];
    const id = `import:${incidentId}:${kind}:${number}`;
    const fresh = { id, incidentId, kind, text, wordedBy: toolName, dueOn };
    return { ...newAction(fresh, toolName, madeAt), number, state };
  });
}
