import { atWallTime, type WorkCalendar } from './calendar.ts';

const DAY_MS = 86_400_000;

/** The day itself, or the next working day where it is none: `2031-03-08`, a Saturday, becomes `2031-03-10`. */
export function onWorkingDay(day: string, { workingDays }: WorkCalendar): string {
  return isWorkingDay(day, workingDays) ? day : nextDay(day, 1, workingDays);
}

/** When the working day before or after a day begins: `2031-03-10`, a Monday, has its Friday before it. */
export function openingBeside(
  day: string,
  side: 'before' | 'after',
  { zone, workingDays, hours }: WorkCalendar,
): Date {
  const beside = nextDay(day, side === 'after' ? 1 : -1, workingDays);
  const [year = 0, month = 0, date = 0] = beside.split('-').map(Number);
  const [hour = 0, minute = 0] = hours.opensAt.split(':').map(Number);
  return atWallTime({ year, month, day: date, hour, minute }, zone).at;
}

/** Weekdays are the same everywhere, so days are counted in UTC: no clock changes there. */
function nextDay(day: string, step: 1 | -1, workingDays: readonly number[]): string {
  let at = day;
  do at = new Date(Date.parse(at) + step * DAY_MS).toISOString().slice(0, 10);
  while (!isWorkingDay(at, workingDays));
  return at;
}

function isWorkingDay(day: string, workingDays: readonly number[]): boolean {
  const sunday = 7;
  return workingDays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || sunday);
}
