import type { Change, Incident } from './incident.ts';

/** Somebody's mark on a message: whether it stands, and the `event_ts` that said so last. */
export interface Mark {
  readonly on: boolean;
  readonly at: string;
}

/** What a message said, as a reader sees it, and where it is. */
export interface Wording {
  readonly authorId: string | null;
  readonly authorName: string;
  readonly text: string;
  /** The `edited.ts` of this wording; empty for the first one. */
  readonly editedTs: string;
  readonly threadTs: string | null;
}

/**
 * A message that somebody marked, or a line they logged.
 *
 * Kept apart from the incident, so that thirty captures do not fight over one
 * revision. `marks` holds the latest word of each person and emoji, removals
 * included: whatever order they arrive in, the same state comes out.
 */
export interface Entry {
  readonly id: string;
  readonly kind: 'captured' | 'log';
  /** Null while a person has yet to say which incident it belongs to. */
  readonly incidentId: string | null;
  readonly channelId: string;
  readonly ts: string;
  readonly at: Date;
  readonly marks: Readonly<Record<string, Mark>>;
  /** Null until the message has been read, and again once it was deleted. */
  readonly wording: Wording | null;
  readonly earlier: readonly Wording[];
  readonly deleted: boolean;
}

/** One line of the timeline, whatever it came from. */
export interface TimelineLine {
  readonly key: string;
  readonly at: Date;
  readonly kind: 'change' | 'update' | 'captured' | 'log';
  readonly authorId: string | null;
  /** Null where only the id is known; whoever shows the line looks the name up. */
  readonly authorName: string | null;
  readonly text: string;
  readonly message: {
    readonly channelId: string;
    readonly ts: string;
    readonly threadTs: string | null;
  } | null;
}

/** Notes when a person took their marks back by the button; never a mark that stands. */
export function undoOf(userId: string): string {
  return `${userId}:undo`;
}

export function entryId(channelId: string, ts: string): string {
  return `${channelId}:${ts}`;
}

/** Slack's `ts` counts seconds with six decimals; a `Date` keeps three of them. */
export function instantOf(ts: string): Date {
  const [seconds = '0', micros = '0'] = ts.split('.');
  return new Date(Number(seconds) * 1000 + Math.floor(Number(micros.padEnd(6, '0')) / 1000));
}

export function isOnTimeline(entry: Entry): boolean {
  return !entry.deleted && Object.values(entry.marks).some(({ on }) => on);
}

/** The timeline: every change of state, and every entry that stands, in order of time. */
export function timelineOf(incident: Incident, entries: readonly Entry[]): TimelineLine[] {
  const lines = [
    ...incident.changes.map(lineOfChange),
    ...entries.filter(isOnTimeline).flatMap(lineOfEntry),
  ];
  return lines.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || compare(a.message?.ts, b.message?.ts),
  );
}

function lineOfChange({ key, at, by, kind, text }: Change): TimelineLine {
  const shown = kind === 'update' ? 'update' : 'change';
  return { key, at, kind: shown, authorId: by, authorName: null, text, message: null };
}

function lineOfEntry({ id, at, kind, wording, channelId, ts }: Entry): TimelineLine[] {
  if (!wording) return [];
  const { authorId, authorName, text, threadTs } = wording;
  const message = kind === 'log' ? null : { channelId, ts, threadTs };
  return [{ key: id, at, kind, authorId, authorName, text, message }];
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
