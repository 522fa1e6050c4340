import { inZone } from './calendar.ts';
import { type Act, changed, type Incident } from './incident.ts';
import { Refusal } from './refusal.ts';

/** The instants of an incident that people may correct, in the order in which they mostly come. */
export const TIMES = ['started', 'detected', 'declared', 'mitigated', 'resolved'] as const;
export type TimeName = (typeof TIMES)[number];
export type Times = Readonly<Record<TimeName, Date | null>>;

export function isTimeName(word: string): word is TimeName {
  return (TIMES as readonly string[]).includes(word);
}

export function timesOf(incident: Incident): Times {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = incident;
  return {
    started: startedAt,
    detected: detectedAt,
    declared: declaredAt,
    mitigated: mitigatedAt,
    resolved: resolvedAt,
  };
}

/** Two times of which the one that mostly comes later is the earlier one; null where all are in order. */
export function outOfOrder(
  times: Partial<Times>,
): { readonly earlier: TimeName; readonly than: TimeName } | null {
  let last: { name: TimeName; at: Date } | null = null;
  for (const name of TIMES) {
    const at = times[name];
    if (!at) continue;
    if (last && at < last.at) return { earlier: name, than: last.name };
    last = { name, at };
  }
  return null;
}

/** What a correction puts out of order; what was so before was meant so. */
export function newDisorder(before: Times, corrections: Partial<Times>) {
  const now = outOfOrder({ ...before, ...corrections });
  const known = outOfOrder(before);
  const isKnown = now && known && now.earlier === known.earlier && now.than === known.than;
  return isKnown ? null : now;
}

/**
 * Corrects some of the times, with what they were. What stays as it was to the
 * second does not count: forms know no smaller unit.
 */
export function correctTimes(
  incident: Incident,
  corrections: Partial<Times>,
  zone: string,
  act: Act,
): Incident {
  const before = timesOf(incident);
  const names = TIMES.filter((name) => isNew(corrections[name], before[name]));
  if (names.length === 0) throw new Refusal('These are the times that stand already.');
  const after = { ...before };
  for (const name of names) after[name] = corrections[name] ?? null;
  const { started, detected, declared, mitigated, resolved } = after;
  if (names.includes('resolved') && !incident.resolvedAt) {
    throw new Refusal(
      'This incident is not resolved yet: resolve it first, then correct the time.',
    );
  }
  const late = names.find((name) => (after[name] ?? act.at) > act.at);
  if (late)
    throw new Refusal(`${upperFirst(late)} would be in the future. Give a time that has passed.`);
  const next = {
    ...incident,
    startedAt: started,
    detectedAt: detected,
    declaredAt: declared ?? incident.declaredAt,
    mitigatedAt: mitigated,
    resolvedAt: resolved,
  };
  const said = names.map((name) => `${name} ${shown(after[name], zone)}${was(before[name], zone)}`);
  return changed(next, act, 'times', `Times corrected: ${said.join('; ')}`);
}

function isNew(at: Date | null | undefined, before: Date | null): boolean {
  return at instanceof Date && seconds(at) !== (before && seconds(before));
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

function was(at: Date | null, zone: string): string {
  return at ? ` (was ${shown(at, zone)})` : '';
}

function shown(at: Date | null, zone: string): string {
  return at ? inZone(at, zone) : 'unknown';
}

export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
