import { DEFAULT_SIZES, type ReviewSize, type SizeRule } from './size-rules.ts';

/** The name of a severity, as this team's policy has it: `sev1`. */
export type Severity = string;

export interface SeverityLevel {
  readonly name: Severity;
  /** In terms of what users notice. */
  readonly meaning: string;
  /** How often people outside are told how things stand; null leaves that to whoever leads. */
  readonly updateMinutes: number | null;
  /** Slack ids of people and user groups (`U...`, `S...`) who are brought in. */
  readonly invite: readonly string[];
  /** How large the review is, unless somebody says otherwise. */
  readonly review: ReviewSize;
}

/** A part that somebody can take during an incident; nothing waits for one that nobody holds. */
export interface Role {
  readonly id: string;
  readonly name: string;
  /** What whoever takes it does, in one sentence. */
  readonly duty: string;
}

/** Somebody who can be woken by name. */
export interface PagedTeam {
  readonly name: string;
  /** Where an event in the form of PagerDuty's Events API v2 goes; null where a person must call. */
  readonly url: string | null;
  /** The variable of the environment that holds the routing key. */
  readonly keyFrom: string | null;
  /** Whom to call where nothing can be sent, or Slack's answer was no. */
  readonly call: string | null;
}

/** `anyone` in the channel, who holds command, or the people of a list. */
type Allowed = 'anyone' | 'commander' | readonly string[];

/** What a team decides about its own incidents: the part of the configuration that rules may read. */
export interface Policy {
  /** An IANA name such as `Europe/Berlin`; a fixed offset would be wrong for half the year. */
  readonly zone: string;
  /** ISO weekdays, 1 = Monday to 7 = Sunday; never empty. */
  readonly workingDays: readonly number[];
  /** Wall times in `zone`, `HH:MM`; a working day opens before it closes. */
  readonly hours: { readonly opensAt: string; readonly closesAt: string };
  /** Names without colons. A message with any of them on it is on the timeline. */
  readonly captureEmoji: readonly string[];
  /** A message with one of these is a task for now, or a follow-up for after; no emoji is in two sets. */
  readonly taskEmoji: readonly string[];
  readonly followUpEmoji: readonly string[];
  /** How a postmortem shows people; the channel keeps who said what either way. */
  readonly names: 'roles' | 'names';
  /** A channel's id, or its name without `#`; null announces nowhere. */
  readonly announcementChannel: string | null;
  /** A link to the call, in which `{number}` and `{slug}` are filled in; `huddle` for Slack's own; null where there is none. */
  readonly call: string | null;
  /** From worst to mildest; never empty. */
  readonly severities: readonly SeverityLevel[];
  /** The first is the incident commander. */
  readonly roles: readonly Role[];
  /** Known services, offered in the form; others may be named. */
  readonly services: readonly string[];
  readonly teams: readonly PagedTeam[];
  /** `compact`: what the bot says goes into one thread. `silent`: it answers, and says nothing by itself. */
  readonly noise: 'normal' | 'compact' | 'silent';
  /** An open incident in which nobody has said anything for so long is asked about. */
  readonly quietAfterHours: number;
  /** Days after its closing until a channel is archived; null leaves it. */
  readonly archiveAfterDays: number | null;
  /** By verb; a verb that is not named is for anyone. */
  readonly allow: Readonly<Record<string, Allowed>>;
  /** Counted in working days from the end of an incident; every reminder comes before the due day. */
  readonly review: {
    readonly dueDays: number;
    readonly reminderDays: readonly number[];
    /** A meeting is looked for from the first to the last of these. */
    readonly windowDays: readonly [from: number, to: number];
    readonly minutes: number;
    /** Slack ids of those who take turns in facilitating, none of whom was a responder; may be empty. */
    readonly facilitators: readonly string[];
    /** Which size is proposed for a review: the first row that matches. */
    readonly sizes: readonly SizeRule[];
  };
  /** Channels are named `<prefix>-<number or date>-<slug>`. */
  readonly channelPrefix: string;
  readonly channelNames: 'number' | 'date';
}

/**
 * What holds for a team that has written no policy file.
 *
 * A review is due after three working days: people have slept and gathered the
 * logs by then, and still remember what their screens showed.
 */
export const DEFAULT_POLICY: Policy = {
  zone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  hours: { opensAt: '09:00', closesAt: '17:00' },
  captureEmoji: ['pushpin', 'round_pushpin'],
  taskEmoji: ['hammer_and_wrench'],
  followUpEmoji: ['fast_forward'],
  names: 'roles',
  announcementChannel: null,
  call: null,
  severities: [
    {
      name: 'sev1',
      meaning: 'Most users cannot do what they came for, or data is being lost.',
      updateMinutes: 30,
      invite: [],
      review: 'workshop',
    },
    {
      name: 'sev2',
      meaning: 'Many users are held up, or something important works only in part.',
      updateMinutes: 60,
      invite: [],
      review: 'workshop',
    },
    {
      name: 'sev3',
      meaning: 'Some users notice, and there is a way around it.',
      updateMinutes: null,
      invite: [],
      review: 'written',
    },
    {
      name: 'sev4',
      meaning: 'Users hardly notice; it can wait for working hours.',
      updateMinutes: null,
      invite: [],
      review: 'none',
    },
  ],
  roles: [
    {
      id: 'commander',
      name: 'incident commander',
      duty: 'Keeps the picture, decides what comes next, and asks who does it.',
    },
    { id: 'scribe', name: 'scribe', duty: 'Marks what matters, so that others can catch up.' },
    {
      id: 'communications',
      name: 'communications',
      duty: 'Tells those outside how things stand, in their words.',
    },
  ],
  services: [],
  teams: [],
  noise: 'normal',
  quietAfterHours: 4,
  archiveAfterDays: 30,
  allow: {},
  review: {
    dueDays: 3,
    reminderDays: [2],
    windowDays: [2, 5],
    minutes: 45,
    facilitators: [],
    sizes: DEFAULT_SIZES,
  },
  channelPrefix: 'inc',
  channelNames: 'number',
};

/** Reads a severity as people type it (`SEV2`, `Sev2`); null for any other word. */
export function readSeverity(word: string, { severities }: Policy): Severity | null {
  const lower = word.toLowerCase();
  return severities.find(({ name }) => name.toLowerCase() === lower)?.name ?? null;
}

export function levelOf(severity: Severity | null, { severities }: Policy): SeverityLevel | null {
  return severities.find(({ name }) => name === severity) ?? null;
}

/** Whether an emoji puts a message on the timeline, in whatever skin tone (`+1::skin-tone-3`). */
export function isCaptureEmoji(name: string, { captureEmoji }: Policy): boolean {
  return captureEmoji.includes(name.split('::', 1)[0] ?? name);
}
