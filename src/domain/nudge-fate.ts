import { type Ear, mayHear, nextMoment } from './hearing.ts';
import type { Incident } from './incident.ts';
import { isPunctual, type NudgeRow, type NudgeState } from './nudge.ts';
import type { Policy } from './policy.ts';

/** What somebody wants to hear of, beside when they can. */
export interface Hearer {
  readonly ear: Ear;
  /** Slack has deactivated them. */
  readonly isGone: boolean;
  /** They want no reminder of any review. */
  readonly isOff: boolean;
  /** Incidents of which they want to hear no more. */
  readonly stopped: ReadonlySet<string>;
  /** Incidents of which they want to hear nothing before then. */
  readonly snoozed: ReadonlyMap<string, Date>;
}

/** What to do with one that is due: settle it, put it off, or see what there is to say. */
export type Fate = Exclude<NudgeState, 'waiting' | 'said' | 'merged'> | Date | 'open';

/** What the person, the incident and the moment make of one that is due, before anything is worded. */
export function fateOf(
  row: NudgeRow,
  hearer: Hearer,
  incident: Incident | null,
  at: Date,
  { noise }: Pick<Policy, 'noise'>,
): Fate {
  if (!incident || hearer.isGone || noise === 'silent') return 'moot';
  // Whoever practises is reminded in the drill's own channel at most: nobody is followed home by it.
  if (incident.isDrill || incident.channelState === 'deleted') return 'moot';
  if (hearer.isOff || hearer.stopped.has(row.incidentId)) return 'stopped';

  const pause = pauseOf(row, hearer, incident, at);
  if (isPunctual(row)) return punctualFate(hearer.ear, pause, at);
  if (!pause && mayHear(hearer.ear, at)) return 'open';
  return nextMoment(hearer.ear, pause ?? at) ?? 'dropped';
}

/** It is said now or never. */
function punctualFate(ear: Ear, pause: Date | null, at: Date): Fate {
  if (pause) return 'stopped';
  return mayHear(ear, at) ? 'open' : 'dropped';
}

/** Until when people want quiet: this one, or all who are in the incident. */
function pauseOf(
  { incidentId }: NudgeRow,
  { snoozed }: Hearer,
  { quietUntil }: Incident,
  at: Date,
): Date | null {
  const until = Math.max(Number(snoozed.get(incidentId) ?? at), Number(quietUntil ?? at));
  return until > at.getTime() ? new Date(until) : null;
}
