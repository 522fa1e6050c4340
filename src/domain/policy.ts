/** Ordered from worst to mildest, as a list of severities is read. */
export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export type Severity = (typeof SEVERITIES)[number];

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
  /** How a postmortem shows people; the channel keeps who said what either way. */
  readonly names: 'roles' | 'names';
  /** A channel's id, or its name without `#`; null announces nowhere. */
  readonly announcementChannel: string | null;
  /** A fixed link to the call; null where there is none. */
  readonly call: string | null;
  /** What each severity means, in terms of what users notice. */
  readonly severities: Readonly<Record<Severity, string>>;
  /** Counted in working days from the end of an incident; every reminder comes before the due day. */
  readonly review: { readonly dueDays: number; readonly reminderDays: readonly number[] };
  /** Channels are named `<prefix>-<number>-<slug>`. */
  readonly channelPrefix: string;
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
  names: 'roles',
  announcementChannel: null,
  call: null,
  severities: {
    sev1: 'Most users cannot do what they came for, or data is being lost.',
    sev2: 'Many users are held up, or something important works only in part.',
    sev3: 'Some users notice, and there is a way around it.',
    sev4: 'Users hardly notice; it can wait for working hours.',
  },
  review: { dueDays: 3, reminderDays: [2] },
  channelPrefix: 'inc',
};

/** Reads a severity as people type it (`SEV2`, `Sev2`); null for any other word. */
export function readSeverity(word: string): Severity | null {
  const lower = word.toLowerCase();
  return SEVERITIES.find((severity) => severity === lower) ?? null;
}

/** Whether an emoji puts a message on the timeline, in whatever skin tone (`+1::skin-tone-3`). */
export function isCaptureEmoji(name: string, { captureEmoji }: Policy): boolean {
  return captureEmoji.includes(name.split('::', 1)[0] ?? name);
}
