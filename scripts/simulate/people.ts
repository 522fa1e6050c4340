import type { Dice } from '../chaos/dice.ts';

/** Somebody of the company, with how they work. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** What they told of themselves; null keeps to what the team has. */
  readonly hours: readonly [opensAt: string, closesAt: string] | null;
  readonly days: readonly number[] | null;
  readonly away: readonly [from: string, to: string] | null;
}

export const TEAM = {
  zone: 'Europe/Berlin',
  hours: ['09:00', '17:00'],
  days: [1, 2, 3, 4, 5],
  quiet: ['18:30', '07:30'],
} as const;

/** As the policy of the run has it. */
export const LIMITS = { perDay: 2, perIncident: 6 } as const;

const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Adelaide',
] as const;
const HOURS = [null, null, ['06:00', '14:00'], ['10:00', '18:30'], ['12:00', '20:00']] as const;
const DAYS = [null, null, null, [1, 2, 3, 4], [2, 3, 4, 5, 6]] as const;
const HEADS = 24;

export function company(dice: Dice): Colleague[] {
  return Array.from({ length: HEADS }, (_, at) => ({
    id: `U0SIM${String(at).padStart(2, '0')}`,
    name: `sim${at}`,
    zone: dice.oneOf(ZONES),
    hours: dice.oneOf(HOURS),
    days: dice.oneOf(DAYS),
    away: dice.chance(20) ? (['2031-03-10', '2031-03-14'] as const) : null,
  }));
}

/** What the wall of somebody shows. It asks the platform, not what the bot asks. */
export function wallOf(at: Date, timeZone: string): { day: string; time: string; weekday: number } {
  const parts = formatFor(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return { day, time: `${part('hour')}:${part('minute')}`, weekday };
}

/** Whether they work at that time, and want no quiet. */
export function isHeardAt({ zone, hours, days, away }: Colleague, at: Date): boolean {
  const { day, time, weekday } = wallOf(at, zone);
  const [opensAt, closesAt] = hours ?? TEAM.hours;
  const [from, to] = TEAM.quiet;
  const isAway = away !== null && away[0] <= day && day <= away[1];
  const isOpen = opensAt <= time && time < closesAt;
  const isQuiet = time >= from || time < to;
  return (days ?? TEAM.days).some((one) => one === weekday) && isOpen && !isAway && !isQuiet;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
