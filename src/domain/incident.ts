import type { Severity } from './policy.ts';
import { Refusal } from './refusal.ts';

/** What an open incident can be in, in the order in which most pass through them. */
export const OPEN_STATUSES = ['investigating', 'mitigating', 'monitoring'] as const;
export type OpenStatus = (typeof OPEN_STATUSES)[number];
export type Status = OpenStatus | 'resolved';

/** One change of state, kept inside the incident so that both are saved at once or not at all. */
export interface Change {
  /** The key of the request that asked for it: the same request changes nothing twice. */
  readonly key: string;
  readonly at: Date;
  readonly by: string;
  readonly kind:
    | 'declared'
    | 'status'
    | 'severity'
    | 'commander'
    | 'update'
    | 'resolved'
    | 'reopened'
    | 'review'
    | 'meeting';
  /** What a reader of the timeline sees, in plain text. */
  readonly text: string;
}

export interface Meeting {
  /** Counts the bookings of this incident, moves included: iCalendar's SEQUENCE. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly bookedAt: Date;
  readonly cancelled: boolean;
}

/** A part of the opening that is done with; `problem` is Slack's word for why it came to nothing. */
export interface OpeningStep {
  readonly step: string;
  readonly at: Date;
  readonly problem: string | null;
}

/** `unreadable`: we are in it and may speak, but not read; somebody made it private. */
export type ChannelState = 'open' | 'unreadable' | 'archived' | 'left' | 'deleted';

export interface Incident {
  readonly id: string;
  /** Counts the saves; a writer who read an older one is turned away. */
  readonly rev: number;
  /** Given by the database and part of the channel's name. */
  readonly number: number;
  readonly title: string;
  /** Null while nobody has said: that is a legitimate state, not an error. */
  readonly severity: Severity | null;
  readonly status: Status;
  readonly commander: string | null;
  readonly declaredBy: string;
  /** The channel where somebody typed the command; where hints about the opening go. */
  readonly declaredIn: string | null;
  /** Null until the channel exists: the record comes first. */
  readonly channelId: string | null;
  readonly channelName: string | null;
  /** The channel in one of whose threads it runs, where the workspace lets no app make channels. */
  readonly threadIn: string | null;
  /** What people did to the channel: only `open` can be both spoken in and read. */
  readonly channelState: ChannelState;
  /** The `event_ts` that told the name and the state last: what comes later and is older changes neither. */
  readonly channelNamedAt: string;
  readonly channelStateAt: string;
  readonly declaredAt: Date;
  readonly mitigatedAt: Date | null;
  readonly resolvedAt: Date | null;
  /** `waived`: the team wants no review of this one, and owes nobody a reason. */
  readonly review: 'open' | 'waived';
  readonly meeting: Meeting | null;
  /** How far the opening has come: whoever takes it up again goes on behind the last one. */
  readonly opening: readonly OpeningStep[];
  readonly changes: readonly Change[];
}

/** Where an incident is spoken of: in a channel of its own, or in a thread of another one. */
export interface Place {
  readonly channel: string;
  readonly isThread: boolean;
}

/** Null while it has not been opened that far. */
export function placeOf({ channelId, threadIn }: Incident): Place | null {
  if (channelId) return { channel: channelId, isThread: false };
  return threadIn ? { channel: threadIn, isThread: true } : null;
}

/** Who asks for a change, when, and under which key. */
export interface Act {
  readonly key: string;
  readonly by: string;
  readonly at: Date;
}

export interface Declaration {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity | null;
  readonly channelId: string | null;
}

/** Begins an incident that has no channel yet. */
export function declare(
  { id, number, title, severity, channelId }: Declaration,
  act: Act,
): Incident {
  const rated = severity ? ` as ${severity}` : '';
  return {
    id,
    rev: 0,
    number,
    title,
    severity,
    status: 'investigating',
    commander: null,
    declaredBy: act.by,
    declaredIn: channelId,
    channelId: null,
    channelName: null,
    threadIn: null,
    channelState: 'open',
    channelNamedAt: '',
    channelStateAt: '',
    declaredAt: act.at,
    mitigatedAt: null,
    resolvedAt: null,
    review: 'open',
    meeting: null,
    opening: [],
    changes: [{ ...act, kind: 'declared', text: `Declared${rated}: ${title}` }],
  };
}

export function isOpenStatus(word: string): word is OpenStatus {
  return (OPEN_STATUSES as readonly string[]).includes(word);
}

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

/** Gives command to somebody; `name` is what the timeline calls them. */
export function handCommandTo(
  incident: Incident,
  userId: string,
  name: string,
  act: Act,
): Incident {
  mustBeOpen(incident);
  if (incident.commander === userId) throw new Refusal(`${name} already holds command.`);
  const text = `Incident commander: ${name}`;
  return changed({ ...incident, commander: userId }, act, 'commander', text);
}

export function postUpdate(incident: Incident, text: string, act: Act): Incident {
  return changed(incident, act, 'update', `Update: ${text}`);
}

/**
 * Ends an incident. Resolving twice is refused rather than ignored, because
 * the second person would otherwise believe their time was the one recorded.
 */
export function resolve(incident: Incident, act: Act): Incident {
  if (incident.status === 'resolved') {
    throw new Refusal('This incident is already resolved. If it is back, type `reopen`.');
  }
  const mitigatedAt = incident.mitigatedAt ?? act.at;
  const ended = { ...incident, status: 'resolved', resolvedAt: act.at, mitigatedAt } as const;
  return changed(ended, act, 'resolved', 'Resolved');
}

export function reopen(incident: Incident, act: Act): Incident {
  if (incident.status !== 'resolved') throw new Refusal('This incident is still open.');
  const again = {
    ...incident,
    status: 'investigating',
    resolvedAt: null,
    mitigatedAt: null,
    review: 'open',
  } as const;
  return changed(again, act, 'reopened', 'Reopened');
}

/** Lets the review go, with the meeting if one was booked. No reason is owed. */
export function waiveReview(incident: Incident, act: Act): Incident {
  if (incident.review === 'waived') throw new Refusal('No review is planned for this incident.');
  const { meeting } = incident;
  const cancelled = meeting && {
    ...meeting,
    sequence: meeting.cancelled ? meeting.sequence : meeting.sequence + 1,
    cancelled: true,
  };
  return changed({ ...incident, review: 'waived', meeting: cancelled }, act, 'review', 'No review');
}

/** Books the review, or moves it; booking one takes back an earlier "no review". */
export function bookMeeting(incident: Incident, startsAt: Date, shown: string, act: Act): Incident {
  const { meeting } = incident;
  if (meeting && !meeting.cancelled && meeting.startsAt.getTime() === startsAt.getTime()) {
    throw new Refusal(`The review is already booked for ${shown}.`);
  }
  const sequence = meeting ? meeting.sequence + 1 : 0;
  const booked = { sequence, startsAt, bookedAt: act.at, cancelled: false };
  const verb = meeting && !meeting.cancelled ? 'moved to' : 'booked for';
  const next = { ...incident, review: 'open', meeting: booked } as const;
  return changed(next, act, 'meeting', `Review ${verb} ${shown}`);
}

/** The meeting that people are to come to, if there is one. */
export function standingMeeting(incident: Incident): Meeting | null {
  return incident.meeting?.cancelled === false ? incident.meeting : null;
}

function mustBeOpen(incident: Incident): void {
  if (incident.status === 'resolved') {
    throw new Refusal('This incident is resolved. If it is back, type `reopen` first.');
  }
}

function changed(incident: Incident, act: Act, kind: Change['kind'], text: string): Incident {
  return { ...incident, changes: [...incident.changes, { ...act, kind, text }] };
}
