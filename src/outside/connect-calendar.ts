import type { Policy } from '../domain/policy.ts';
import { calDav } from './caldav.ts';
import type { Calendar } from './calendar.ts';

/** The calendar that policy names; null where it names none, or the key to it is not there. */
export async function connectCalendar(
  { calendar: plan }: Policy,
  secrets: ReadonlyMap<string, string>,
  send: typeof fetch,
): Promise<Calendar | null> {
  if (!plan) return null;
  const key = secrets.get(plan.kind === 'caldav' ? plan.passwordFrom : plan.keyFrom);
  if (key === undefined) return null;
  if (plan.kind === 'caldav') return calDav(plan, key, send);
  // Google's libraries take thirty megabytes, which nobody else shall pay for.
  const { googleCalendar, serviceAccount } = await import('./google-calendar.ts');
  return googleCalendar(plan, serviceAccount(key, plan.user));
}
