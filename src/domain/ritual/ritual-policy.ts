export type Strength = 'strong' | 'medium' | 'weak';

/** All signals, by what a policy calls them, in the order of their numbers. */
export const SIGNAL_IDS = [
  'copied',
  'empty',
  'single-cause',
  'ends-at-person',
  'homeless',
  'asks-for-care',
  'closed-without-change',
  'nothing-new',
  'one-hand',
  'no-conversation',
  'no-reader',
  'late',
  'backward',
  'for-the-gate',
  'same-again',
  'clean-words',
] as const;
export type SignalId = (typeof SIGNAL_IDS)[number];

/** What a team can set about its mirror; every number of a rule is one of these. */
export interface RitualPolicy {
  /** Off, the mirror shows nobody anything. */
  readonly enabled: boolean;
  readonly weights: Readonly<Record<Strength, number>>;
  /** Below this weight nothing is said. */
  readonly sayFrom: number;
  /** Above this one up to `mostShown` are shown, and less process is proposed. */
  readonly lessAbove: number;
  readonly mostShown: number;
  readonly shrugDays: number;
  /** Signals that the team does not want at all. */
  readonly silent: readonly SignalId[];
  /** Sentences of the team's own template, which are nobody's words. */
  readonly template: readonly string[];
  readonly copied: {
    readonly words: number;
    readonly alike: number;
    readonly reviews: number;
    readonly sameActions: number;
  };
  readonly empty: { readonly words: number; readonly sections: number };
  readonly tiny: {
    readonly severity: number;
    readonly minutes: number;
    readonly words: number;
    /** A text of fewer words is a note: what the mirror itself proposes. */
    readonly noteWords: number;
    /** With more sections than these it is a form. */
    readonly noteSections: number;
  };
  readonly homeless: {
    readonly share: number;
    /** Fewer than so many are few enough, owned or not. */
    readonly fewest: number;
    readonly most: number;
  };
  readonly care: { readonly share: number };
  readonly unchanged: { readonly share: number; readonly over: number };
  readonly oneHand: {
    readonly share: number;
    readonly gapMinutes: number;
    readonly people: number;
    readonly speakers: number;
  };
  readonly meeting: { readonly speakers: number; readonly minutes: number };
  readonly readers: { readonly days: number };
  readonly late: {
    readonly draftDays: number;
    readonly meetingDays: number;
    readonly entryMinutes: number;
  };
  readonly backward: { readonly share: number; readonly entries: number };
  readonly gate: { readonly minutes: number };
  readonly again: { readonly incidents: number; readonly days: number; readonly alike: number };
  readonly concrete: {
    readonly perHundred: number;
    readonly words: number;
    /** So many in a hundred words of the rest make up for the cause. */
    readonly elsewhere: number;
  };
}

export const DEFAULT_RITUAL_POLICY: RitualPolicy = {
  enabled: true,
  weights: { strong: 3, medium: 2, weak: 1 },
  sayFrom: 4,
  lessAbove: 7,
  mostShown: 3,
  shrugDays: 90,
  silent: [],
  template: [],
  copied: { words: 40, alike: 0.6, reviews: 50, sameActions: 2 },
  empty: { words: 8, sections: 2 },
  tiny: { severity: 4, minutes: 30, words: 150, noteWords: 80, noteSections: 4 },
  homeless: { share: 0.5, fewest: 3, most: 10 },
  care: { share: 0.34 },
  unchanged: { share: 0.5, over: 10 },
  oneHand: { share: 0.9, gapMinutes: 30, people: 3, speakers: 5 },
  meeting: { speakers: 3, minutes: 10 },
  readers: { days: 14 },
  late: { draftDays: 10, meetingDays: 15, entryMinutes: 15 },
  backward: { share: 0.7, entries: 4 },
  gate: { minutes: 60 },
  again: { incidents: 3, days: 180, alike: 0.5 },
  concrete: { perHundred: 2, words: 15, elsewhere: 6 },
};
