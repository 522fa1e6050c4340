import type { Change, Incident } from './incident.ts';
import { type Edited, editedBy, type LineEdit } from './timeline-edit.ts';
import { inOrder } from './timeline-order.ts';

/** Somebody's mark on a message: whether it stands, and the `event_ts` that said so last. */
export interface Mark {
  readonly on: boolean;
  readonly at: string;
}

/** A file of a message, as far as its message tells of it. */
export interface FileNote {
  readonly id: string;
  readonly name: string;
}

/** What a message said, as a reader sees it, and where it is. */
export interface Wording {
  readonly authorId: string | null;
  readonly authorName: string;
  readonly text: string;
  /** The `edited.ts` of this wording; empty for the first one. */
  readonly editedTs: string;
  readonly threadTs: string | null;
  /** Absent where it has none. */
  readonly files?: readonly FileNote[];
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
  /** What people changed about its line, in that order; absent where nobody did. */
  readonly edits?: readonly LineEdit[];
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
  /** Of a change of state: which; null for other lines. */
  readonly change: Change['kind'] | null;
  readonly moment: Edited['moment'];
  readonly isHidden: boolean;
  /** Who changed the line last; null where it stands as it came. */
  readonly editedBy: string | null;
  /** What the message says now, where it was edited after a person had reworded its line. */
  readonly messageNow: string | null;
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

/** An instant as Slack would count it: the other way round. */
export function tsOf(at: Date): string {
  return (at.getTime() / 1000).toFixed(6);
}

export function isOnTimeline(entry: Entry): boolean {
  return !entry.deleted && Object.values(entry.marks).some(({ on }) => on);
}

/** The timeline: every change of state, and every entry that stands, in order of time. */
export function timelineOf(incident: Incident, entries: readonly Entry[]): TimelineLine[] {
  return everyLineOf(incident, entries).filter(({ isHidden }) => !isHidden);
}

/** The timeline with the lines that somebody hid. */
export function everyLineOf(incident: Incident, entries: readonly Entry[]): TimelineLine[] {
  const lines = [
    ...incident.changes.map((change) => ({ ...lineOfChange(change), move: null })),
    ...entries.filter(isOnTimeline).flatMap(lineOfEntry),
  ];
  return inOrder(lines).map(({ move: _, ...line }) => line);
}

/** The words of a message with the names of its files. */
function wordsOf({ text, files = [] }: Wording): string {
  return [text, ...files.map(({ name }) => `[${name}]`)].filter((part) => part !== '').join(' ');
}

type MovableLine = TimelineLine & Pick<Edited, 'move'>;

const AS_IT_CAME = { moment: null, isHidden: false, editedBy: null, messageNow: null } as const;

function lineOfChange({ key, at, by, kind, text }: Change): TimelineLine {
  const shown = kind === 'update' ? 'update' : 'change';
  const said = {
    key,
    at,
    kind: shown,
    authorId: by,
    authorName: null,
    text,
    message: null,
  } as const;
  return { ...said, ...AS_IT_CAME, change: kind };
}

function lineOfEntry(entry: Entry): MovableLine[] {
  const { id, at, kind, wording, channelId, ts, edits = [] } = entry;
  if (!wording) return [];
  const { authorId, authorName, threadTs, editedTs } = wording;
  const { text, over, instant, moment, hidden, move, lastBy } = editedBy(edits);
  const words = wordsOf(wording);
  const isReworded = text !== null && editedTs !== over;
  return [
    {
      key: id,
      at: instant ?? at,
      kind,
      authorId,
      authorName,
      text: text ?? words,
      message: kind === 'log' ? null : { channelId, ts, threadTs },
      change: null,
      moment,
      isHidden: hidden,
      editedBy: lastBy,
      messageNow: isReworded && words !== text ? words : null,
      move,
    },
  ];
}
