/** Slack's placeholders for dates, in the zone of whoever reads them. */

type Style = Intl.DateTimeFormatOptions;

const STYLES: Readonly<Record<string, Style>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

export interface Reading {
  readonly tz: string;
  readonly now: Date;
}

/** Fills `{date_short_pretty} {time}` and its like; null for a format that Slack does not have. */
export function dated(seconds: number, format: string, reading: Reading): string | null {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return null;
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.some((name) => name !== 'ago' && !Object.hasOwn(STYLES, name))) return null;
  return format.replaceAll(/\{(\w+)\}/g, (_, name: string) => part(at, name, reading));
}

function part(at: Date, name: string, reading: Reading): string {
  const near = name.endsWith('_pretty') ? dayNear(at, reading) : null;
  if (near) return near;
  if (name === 'ago') return relative(at, reading.now);
  if (name === 'date_num') return dayOf(at, reading.tz);
  return new Intl.DateTimeFormat('en', { ...STYLES[name], timeZone: reading.tz }).format(at);
}

function dayNear(at: Date, { tz, now }: Reading): string | null {
  const apart = (Date.parse(dayOf(at, tz)) - Date.parse(dayOf(now, tz))) / 86_400_000;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(apart)] ?? null;
}

/** `2026-01-31`: what the language of Canada makes of it. */
function dayOf(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: tz }).format(at);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function relative(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en').format(Math.round(seconds / size), unit);
}

/** The instant of a message's `ts`. */
export function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

export function clockTime(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: tz }).format(at);
}

export function longDay(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: tz }).format(at);
}
