import type { Severity } from './policy.ts';
import type { ReviewSize } from './size-rules.ts';

/** The role that every policy has. */
export const COMMANDER = 'commander';

/** What an open incident can be in, in the order in which most pass through them. */
export const OPEN_STATUSES = ['investigating', 'mitigating', 'monitoring'] as const;
export type OpenStatus = (typeof OPEN_STATUSES)[number];
/** `cancelled`: it turned out to be no incident. `closed`: nothing more will come of it. */
export type Status = OpenStatus | 'resolved' | 'closed' | 'cancelled';

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
    | 'role'
    | 'update'
    | 'resolved'
    | 'reopened'
    | 'closed'
    | 'cancelled'
    | 'details'
    | 'times'
    | 'page'
    | 'duplicate'
    | 'visibility'
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
  readonly minutes: number;
  /** Who was no responder; null where the team has named nobody. */
  readonly facilitator: string | null;
  /** Everybody who is to come, the facilitator too; empty where somebody booked it by hand and nobody is known. */
  readonly invited: readonly string[];
  /** Those of them who said that they cannot. */
  readonly declined: readonly string[];
  /** Those of them who asked to come: nobody waits for them. */
  readonly guests: readonly string[];
  /** Who could not come at which earlier time: it does not move back there. */
  readonly passed: readonly { readonly by: string; readonly at: Date }[];
  /** Who was to come to the booking before this one, and no longer is: their calendars are to hear of it. */
  readonly dropped?: readonly string[];
}

/** A size for the review that the bot thinks fitting; a person answers, or it lapses. */
export interface Proposal {
  readonly size: ReviewSize;
  /** The row of the policy's table that gave it. */
  readonly rule: string;
  readonly at: Date;
  /** Another incident whose review may do for this one too. */
  readonly share: { readonly id: string; readonly number: number } | null;
}

/** How large the review is, and who said so. */
export interface Sizing {
  /** As it was proposed until somebody decides; null while nobody has said anything. */
  readonly size: ReviewSize | null;
  readonly proposal: Proposal | null;
  /** What somebody asked for who does not decide. */
  readonly asked: { readonly by: string; readonly size: ReviewSize } | null;
  /** `by` is null where nobody answered and the proposal lapsed. */
  readonly decided: { readonly by: string | null; readonly at: Date } | null;
}

export const UNSIZED: Sizing = { size: null, proposal: null, asked: null, decided: null };

/** What was last told to everybody, and how often more of it is asked for. */
interface Updates {
  readonly last: {
    readonly at: Date;
    /** For those who work on it or wait for it inside. */
    readonly text: string;
    /** For customers, in their words; null where nobody wrote any. */
    readonly forCustomers: string | null;
  } | null;
  /** How often somebody was reminded, in all. */
  readonly reminders: number;
  readonly remindedAt: Date | null;
  /** No reminder before then. */
  readonly snoozedUntil: Date | null;
  /** No reminder at all any more. */
  readonly stopped: boolean;
}

/** The question whether it is still going on, which a quiet incident is asked a few times. */
export interface StillGoing {
  readonly asked: number;
  /** Not again before then. */
  readonly notBefore: Date | null;
  /** Somebody wants to be asked no more. */
  readonly stopped: boolean;
}

export const NOT_ASKED: StillGoing = { asked: 0, notBefore: null, stopped: false };

export type PromptAnswer = 'useful' | 'not-now';

/** A question that people were asked while they responded. Whose answer it is, nobody can tell. */
export interface AskedPrompt {
  /** Each has one question at most. */
  readonly phase: OpenStatus;
  /** Of the question bank. */
  readonly id: string;
  readonly at: Date;
  /** Null while nobody has pressed a button. */
  readonly answer: PromptAnswer | null;
}

export interface Prompting {
  /** In the order in which they were asked. */
  readonly asked: readonly AskedPrompt[];
  /** Nothing calls for a question before then, or somebody was acting. */
  readonly notBefore: Date | null;
}

export const UNPROMPTED: Prompting = { asked: [], notBefore: null };

/** A part of the opening that is done with; `problem` is Slack's word for why it came to nothing. */
export interface OpeningStep {
  readonly step: string;
  readonly at: Date;
  readonly problem: string | null;
}

/** Where an incident was recorded that another tool knew first: told here, never spoken of by the bot. */
export interface Origin {
  readonly tool: string;
  /** What it is called there. */
  readonly id: string;
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
  /** What users see, in the words of whoever said so. */
  readonly impact: string | null;
  /** The affected services, as people name them. */
  readonly services: readonly string[];
  readonly isPrivate: boolean;
  /** Practice: marked in every message, and out of every metric. */
  readonly isDrill: boolean;
  /** What is practised, where somebody wrote it beforehand: the id of its scenario. */
  readonly drill: { readonly scenario: string } | null;
  /** Who holds which role, by the id that policy gives it. */
  readonly roles: Readonly<Record<string, string>>;
  /** Null for all that were declared here. */
  readonly origin: Origin | null;
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
  /** The instants people may correct, as far as anybody knows them. */
  readonly startedAt: Date | null;
  readonly detectedAt: Date | null;
  readonly declaredAt: Date;
  readonly mitigatedAt: Date | null;
  readonly resolvedAt: Date | null;
  /** When somebody said that it was over: what is planned counts from here, whatever is corrected. */
  readonly endedAt: Date | null;
  readonly closedAt: Date | null;
  readonly updates: Updates;
  readonly stillGoing: StillGoing;
  readonly prompting: Prompting;
  /** The bot says nothing of its own accord in the channel before then. */
  readonly quietUntil: Date | null;
  /** The incident that this one is the same as. */
  readonly duplicateOf: string | null;
  /** When all of it was written out; the channel is archived only after that. */
  readonly exportedAt: Date | null;
  /**
   * `waived`: the team wants no review of this one, and owes nobody a reason. `shared`: it is
   * reviewed with another incident, in that one's review.
   */
  readonly review: 'open' | 'waived' | 'held' | 'shared';
  /** The incident in whose review this one is reviewed too. */
  readonly reviewedWith: string | null;
  readonly sizing: Sizing;
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

export function isOpenStatus(word: string): word is OpenStatus {
  return (OPEN_STATUSES as readonly string[]).includes(word);
}

export function isOpen({ status }: Incident): boolean {
  return isOpenStatus(status);
}

/** When the record was made, whatever people say it should say; nothing of the incident is older here. */
export function recordedAt({ changes, declaredAt }: Incident): Date {
  return changes[0]?.at ?? declaredAt;
}

/** When it last began: with its declaration, or when it came back. */
export function openedAt(incident: Incident): Date {
  const again = incident.changes.findLast(({ kind }) => kind === 'reopened');
  return again?.at ?? recordedAt(incident);
}

export function commanderOf({ roles }: Incident): string | null {
  return roles[COMMANDER] ?? null;
}

/** The incident with one more change, which is what its timeline tells of it. */
export function changed(
  incident: Incident,
  act: Act,
  kind: Change['kind'],
  text: string,
): Incident {
  return { ...incident, changes: [...incident.changes, { ...act, kind, text }] };
}
