import type { RitualDocument } from './ritual-document.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How long the incident lasted; null where one of its ends is not known. */
export function minutesOf({ detectedAt, declaredAt, resolvedAt }: RitualDocument): number | null {
  const from = detectedAt ?? declaredAt;
  return from && resolvedAt ? minutesApart(from, resolvedAt) : null;
}

export function minutesApart(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MINUTE_MS;
}

/** Working days that began after one moment, and by another: from Friday to Monday it is one. */
export function workingDaysBetween(
  from: Date,
  to: Date,
  isWorkingDay: (day: Date) => boolean,
): number {
  let days = 0;
  for (let at = from.getTime() + DAY_MS; at <= to.getTime(); at += DAY_MS) {
    if (isWorkingDay(new Date(at))) days += 1;
  }
  return days;
}

/** Monday to Friday in UTC, where nobody knows better. */
export function isWeekday(day: Date): boolean {
  return ![0, 6].includes(day.getUTCDay());
}
