import type { CalendarPlan, Contact, GitHubPolicy, MailPlan, PagedTeam } from './connections.ts';
import type { SectionPlan } from './document/section-plan.ts';
import { USUAL_SECTIONS } from './document/usual-sections.ts';
import { DEFAULT_RITUAL_POLICY, type RitualPolicy } from './ritual/ritual-policy.ts';
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

/** How often one person is reminded of reviews in private; prompts during response are not counted. */
export interface NudgeLimits {
  /** Messages a day, over all incidents: the day is the person's own. */
  readonly perDay: number;
  /** Messages about one incident, in all. */
  readonly perIncident: number;
  /** On each person's own clock, beside the hours in which they do not work. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
}

/** A part that somebody can take during an incident; nothing waits for one that nobody holds. */
export interface Role {
  readonly id: string;
  readonly name: string;
  /** What whoever takes it does, in one sentence. */
  readonly duty: string;
}

/** Days on which nobody works whom they concern. */
export interface Holidays {
  /** Who lives by the clocks of one of these zones; null for everybody. */
  readonly zones: readonly string[] | null;
  /** `2031-12-25`. */
  readonly days: ReadonlySet<string>;
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
  /** From the calendar files that the team names; days off of a person are added to theirs. */
  readonly holidays: readonly Holidays[];
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
  /** Null where follow-ups become no issues. */
  readonly github: GitHubPolicy | null;
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
    /** What a review is made of, in this order; never empty. */
    readonly sections: readonly SectionPlan[];
    /** The channel in which a review is published unless somebody names another; null is the announcement channel. */
    readonly publishTo: string | null;
    /** Which size is proposed for a review: the first row that matches. */
    readonly sizes: readonly SizeRule[];
  };
  /** Whether people are asked what came of a review, and told of an incident a year later. */
  readonly learning: { readonly questions: boolean; readonly anniversaries: boolean };
  /** `channel`: after an incident, the coach offers people another wording for what reads as blame, in private. */
  readonly coach: { readonly channel: boolean };
  /** What the mirror shows of a review to whoever facilitates it, and from when on. */
  readonly mirror: RitualPolicy;
  /** Whether the bot asks questions of its own: while people respond, and once it is over. */
  readonly prompts: { readonly response: boolean; readonly review: boolean };
  readonly calendar: CalendarPlan | null;
  readonly mail: MailPlan | null;
  /** By Slack's id. Addresses stay out of everything that is posted in Slack. */
  readonly people: Readonly<Record<string, Contact>>;
  /** Where others reach the port of this bot, without a slash at the end; null where nobody has said. */
  readonly publicUrl: string | null;
  readonly nudges: NudgeLimits;
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
  holidays: [],
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
  github: null,
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
    sections: USUAL_SECTIONS,
    publishTo: null,
    sizes: DEFAULT_SIZES,
  },
  learning: { questions: true, anniversaries: true },
  coach: { channel: false },
  mirror: DEFAULT_RITUAL_POLICY,
  prompts: { response: true, review: true },
  calendar: null,
  mail: null,
  people: {},
  publicUrl: null,
  nudges: { perDay: 2, perIncident: 6, quiet: null },
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
