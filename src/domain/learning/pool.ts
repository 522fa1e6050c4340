/** Who is asked what came of a review: those who took part in it, and those who did not. */
export const AUDIENCES = ['participants', 'others'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** So many of each are asked, once after each horizon. */
export const ASKED: Readonly<Record<Audience, number>> = { participants: 3, others: 2 };

/** In days after the review. */
export const HORIZONS = [30, 90] as const;
export type Horizon = (typeof HORIZONS)[number];

/** `pass`: the question was not for them. It is counted apart, as no answer. */
export const ANSWERS = ['used', 'little', 'not', 'pass'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Nobody is asked again before so many days are over, whatever incidents there are. */
export const QUARTER_DAYS = 90;

/**
 * Answers of one quarter of a year, over all incidents of the team. It names no person, no incident
 * and no day, so that nobody can work out whose answer it was.
 */
export interface Pool {
  /** `2031-Q2`. */
  readonly quarter: string;
  readonly horizon: Horizon;
  readonly audience: Audience;
  readonly counts: Readonly<Record<Answer, number>>;
  /** What people added in one line, in the order of the alphabet: any other would tell who came when. */
  readonly lines: readonly string[];
}

export type PoolName = Pick<Pool, 'quarter' | 'horizon' | 'audience'>;

/** Below that, a figure would be about persons. */
const ENOUGH = 5;

/** What pools say together; null where too few answered to say anything. */
export interface Pooled {
  /** How many answered. */
  readonly n: number;
  readonly used: number;
  readonly little: number;
  readonly lines: readonly string[];
}

/** `2031-05-30` is in `2031-Q2`. */
export function quarterOf(day: string): string {
  const [year = '', month = '1'] = day.split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The quarter of a day and the three before it, the latest first. */
export function lastYear(day: string): string[] {
  const [, year = '0', nth = '1'] = /^(\d+)-Q(\d)$/.exec(quarterOf(day)) ?? [];
  const latest = Number(year) * 4 + Number(nth) - 1;
  return [0, 1, 2, 3].map((back) => {
    const quarter = latest - back;
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
  });
}

/** What all pools of one horizon and audience say together. Fewer than five answers say nothing. */
export function pooled(
  pools: readonly Pool[],
  horizon: Horizon,
  audience: Audience,
): Pooled | null {
  const own = pools.filter((one) => one.horizon === horizon && one.audience === audience);
  const sum = (answer: Answer) => own.reduce((all, { counts }) => all + counts[answer], 0);
  const [used, little] = [sum('used'), sum('little')];
  const n = used + little + sum('not');
  if (n < ENOUGH) return null;
  const lines = own.flatMap((one) => one.lines).sort();
  return { n, used, little, lines };
}
