import { type Act, changed, type Incident, isOpen, openedAt } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { levelOf, type Policy, type Severity } from './policy.ts';

const MINUTE_MS = 60_000;

/** Whoever was reminded so often has decided otherwise. */
export const MOST_REMINDERS = 8;

/** Tells everybody how things stand; what customers read is worded apart. */
export function postUpdate(
  incident: Incident,
  { text, forCustomers = null }: { readonly text: string; readonly forCustomers?: string | null },
  act: Act,
): Incident {
  const updates = {
    ...incident.updates,
    last: { at: act.at, text, forCustomers },
    snoozedUntil: null,
  };
  return changed({ ...incident, updates }, act, 'update', `Update: ${text}`);
}

export function snoozed(incident: Incident, until: Date): Incident {
  return { ...incident, updates: { ...incident.updates, snoozedUntil: until } };
}

/** No reminder of this incident's any more; an update is posted as before. */
export function unreminded(incident: Incident): Incident {
  return { ...incident, updates: { ...incident.updates, stopped: true } };
}

/**
 * Notes that the reminder planned for `dueAt` was given; noting it again counts
 * nothing. The next one is counted from when it was given: after a night in
 * which nobody ran the bot, one reminder is enough.
 */
export function reminded(incident: Incident, dueAt: Date, now: Date): Incident {
  const { updates } = incident;
  if (updates.remindedAt && updates.remindedAt >= dueAt) return incident;
  return {
    ...incident,
    updates: { ...updates, reminders: updates.reminders + 1, remindedAt: now },
  };
}

/**
 * The next reminder to tell people how things stand, and word of the end for
 * those who were told of the course. Never more than one reminder waits.
 *
 * At sev1 with its 30 minutes, an incident declared at 09:00 is reminded at
 * 09:30; an update at 09:20 moves that to 09:50.
 */
export function plannedUpdateJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, updates, endedAt, isPrivate } = incident;
  const job = (task: string, runAt: Date) => {
    return { key: `${task}:${id}:${runAt.toISOString()}`, task, incidentId: id, runAt };
  };
  if (endedAt) return updates.last && !isPrivate ? [job('tell-end', endedAt)] : [];
  const at = reminderAt(incident, policy);
  return at ? [job('update-reminder', at)] : [];
}

/** Whether people who asked for `wanted` or worse are told; null asks for all. */
export function isOfConcern(
  severity: Severity | null,
  wanted: Severity | null,
  { severities }: Policy,
): boolean {
  if (wanted === null) return true;
  const rank = (name: Severity | null) => severities.findIndex((level) => level.name === name);
  const [is, asked] = [rank(severity), rank(wanted)];
  return is >= 0 && is <= asked;
}

/** How many minutes ago people were last told anything; declaring and reopening tell them too. */
export function minutesUntold(incident: Incident, now: Date): number {
  return Math.floor((now.getTime() - toldAt(incident).getTime()) / MINUTE_MS);
}

function reminderAt(incident: Incident, policy: Policy): Date | null {
  const { severity, updates } = incident;
  const every = levelOf(severity, policy)?.updateMinutes ?? null;
  const isOver = updates.stopped || updates.reminders >= MOST_REMINDERS;
  if (every === null || isOver || !isOpen(incident)) return null;
  const after = latest(toldAt(incident), updates.remindedAt);
  return latest(new Date(after.getTime() + every * MINUTE_MS), updates.snoozedUntil);
}

function toldAt(incident: Incident): Date {
  return latest(openedAt(incident), incident.updates.last?.at ?? null);
}

function latest(first: Date, ...others: readonly (Date | null)[]): Date {
  return others.reduce<Date>((last, at) => (at && at > last ? at : last), first);
}
