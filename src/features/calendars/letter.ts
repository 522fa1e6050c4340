import { inZone } from '../../domain/calendar.ts';
import type { Invitation } from '../../outside/icalendar.ts';

/** An invitation in words, for a mailbox that shows no calendar. */
export function letterFor({ summary, start, zone, location, cancelled }: Invitation): string {
  const when = `${inZone(start, zone)} (${zone})`;
  if (cancelled) return `${summary}\n\nYou need not come on ${when}: nothing is expected of you.\n`;
  const where = location ? `\nWhere: ${location}` : '';
  return `${summary}\n\nWhen: ${when}${where}\n\nYou cannot come? "I cannot come" in the incident's channel in Slack is the surest way to say so. No reason is owed.\n`;
}
