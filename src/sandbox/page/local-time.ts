/** Between instants and what a field for date and time holds: `2026-01-31T09:30`, in a zone. */

/** The wall clock of a zone at an instant given in seconds. */
export function localInstant(seconds: number, tz: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(seconds * 1000));
  const at = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${at('year')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}`;
}

/** The instant at which the zone's clocks show that, in seconds; null where it is no time at all. */
export function secondsOf(local: string, tz: string): number | null {
  const asUtc = Date.parse(`${local}Z`) / 1000;
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (seconds: number) =>
    Date.parse(`${localInstant(seconds, tz)}Z`) / 1000 - Math.floor(seconds / 60) * 60;
  // The offset at the first guess may be another one's, where clocks change in between.
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
