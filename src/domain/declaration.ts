import { type Act, type Incident, NOT_ASKED, UNPROMPTED, UNSIZED } from './incident.ts';
import type { Severity } from './policy.ts';

export interface Declaration {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity | null;
  readonly channelId: string | null;
  readonly impact?: string | null;
  readonly services?: readonly string[];
  readonly isPrivate?: boolean;
  readonly isDrill?: boolean;
  readonly drill?: Incident['drill'];
}

/** Begins an incident that has no channel yet. */
export function declare(declaration: Declaration, act: Act): Incident {
  const { id, number, title, severity, channelId } = declaration;
  const { impact = null, services = [], isPrivate = false } = declaration;
  const { isDrill = false, drill = null } = declaration;
  const rated = severity ? ` as ${severity}` : '';
  return {
    id,
    rev: 0,
    number,
    title,
    severity,
    status: 'investigating',
    impact,
    services,
    isPrivate,
    isDrill,
    drill,
    roles: {},
    origin: null,
    declaredBy: act.by,
    declaredIn: channelId,
    channelId: null,
    channelName: null,
    threadIn: null,
    channelState: 'open',
    channelNamedAt: '',
    channelStateAt: '',
    startedAt: null,
    detectedAt: null,
    declaredAt: act.at,
    mitigatedAt: null,
    resolvedAt: null,
    endedAt: null,
    closedAt: null,
    updates: { last: null, reminders: 0, remindedAt: null, snoozedUntil: null, stopped: false },
    stillGoing: NOT_ASKED,
    prompting: UNPROMPTED,
    quietUntil: null,
    duplicateOf: null,
    exportedAt: null,
    review: 'open',
    reviewedWith: null,
    sizing: UNSIZED,
    meeting: null,
    opening: [],
    changes: [{ ...act, kind: 'declared', text: `Declared${rated}: ${title}` }],
  };
}
