import {
  type Act,
  changed,
  type Incident,
  isOpen,
  NOT_ASKED,
  type OpenStatus,
  UNSIZED,
} from './incident.ts';
import { calledOff } from './meeting.ts';
import type { Severity } from './policy.ts';
import { Refusal } from './refusal.ts';

export function moveTo(incident: Incident, status: OpenStatus, act: Act): Incident {
  mustBeOpen(incident);
  if (incident.status === status) throw new Refusal(`This incident is already ${status}.`);
  const mitigatedAt =
    status === 'monitoring' ? (incident.mitigatedAt ?? act.at) : incident.mitigatedAt;
  return changed({ ...incident, status, mitigatedAt }, act, 'status', `Status: ${status}`);
}

export function rate(incident: Incident, severity: Severity, act: Act): Incident {
  if (incident.severity === severity) throw new Refusal(`This incident is already ${severity}.`);
  const before = incident.severity ? ` (was ${incident.severity})` : '';
  return changed({ ...incident, severity }, act, 'severity', `Severity: ${severity}${before}`);
}

/**
 * Ends an incident. Resolving twice is refused rather than ignored, because
 * the second person would otherwise believe their time was the one recorded.
 */
export function resolve(incident: Incident, act: Act): Incident {
  if (!isOpen(incident)) {
    throw new Refusal(
      `This incident is already ${incident.status}. If it is back, type \`reopen\`.`,
    );
  }
  const ended = {
    ...incident,
    status: 'resolved',
    resolvedAt: act.at,
    endedAt: act.at,
    mitigatedAt: incident.mitigatedAt ?? act.at,
  } as const;
  return changed(ended, act, 'resolved', 'Resolved');
}

/** It was no incident after all: nothing was resolved, and there is nothing to review. */
export function cancel(incident: Incident, reason: string, act: Act): Incident {
  if (!isOpen(incident)) {
    throw new Refusal(`This incident is already ${incident.status}.`);
  }
  const off = {
    ...incident,
    status: 'cancelled',
    endedAt: act.at,
    review: 'waived',
    meeting: calledOff(incident.meeting),
  } as const;
  return changed(off, act, 'cancelled', `Cancelled, not an incident${because(reason)}`);
}

/** It is back. What was decided about its end counts no more; the times of its beginning stand. */
export function reopen(incident: Incident, reason: string, act: Act): Incident {
  if (isOpen(incident)) throw new Refusal('This incident is still open.');
  const again = {
    ...incident,
    status: 'investigating',
    resolvedAt: null,
    mitigatedAt: null,
    endedAt: null,
    closedAt: null,
    exportedAt: null,
    duplicateOf: null,
    stillGoing: NOT_ASKED,
    review: 'open',
    reviewedWith: null,
    sizing: UNSIZED,
  } as const;
  return changed(again, act, 'reopened', `Reopened${because(reason)}`);
}

export function mustBeOpen(incident: Incident): void {
  if (isOpen(incident)) return;
  throw new Refusal(`This incident is ${incident.status}. If it is back, type \`reopen\` first.`);
}

function because(reason: string): string {
  return reason ? `: ${reason}` : '';
}
