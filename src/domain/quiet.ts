import { type Incident, isOpen, openedAt } from './incident.ts';
import type { PlannedJob } from './job.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Longer than that is no pause but a wish for another policy. */
const MOST_MS = 24 * HOUR_MS;

/** How often a quiet incident is asked whether it is still going on, and how long apart. */
export const MOST_ASKS = 3;
const BETWEEN_ASKS_MS = 24 * HOUR_MS;

/** Asks whoever has said nothing for long, a few times at most, until they say that it is enough. */
export function plannedQuietJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, stillGoing, changes } = incident;
  const { asked, notBefore, stopped } = stillGoing;
  const last = changes.at(-1);
  if (!isOpen(incident) || stopped || asked >= MOST_ASKS || !last) return [];
  const quietAt = last.at.getTime() + policy.quietAfterHours * HOUR_MS;
  const runAt = new Date(Math.max(quietAt, notBefore?.getTime() ?? 0));
  const since = notBefore ? `:${notBefore.toISOString()}` : '';
  return [{ key: `${quietKey(incident)}${since}`, task: 'quiet', incidentId: id, runAt }];
}

/** Names the next of these questions; it stays the same, however often the asking is put off. */
export function quietKey(incident: Incident): string {
  const nth = incident.stillGoing.asked + 1;
  return `quiet:${incident.id}:${openedAt(incident).toISOString()}:${nth}`;
}

/** Notes that it was asked the `nth` time; noting it again counts nothing. */
export function afterAsking(incident: Incident, nth: number, now: Date): Incident {
  const { stillGoing } = incident;
  if (stillGoing.asked >= nth) return incident;
  const notBefore = new Date(now.getTime() + BETWEEN_ASKS_MS);
  return { ...incident, stillGoing: { ...stillGoing, asked: nth, notBefore } };
}

/** Somebody spoke: the hours count from there. */
export function afterTalk(incident: Incident, spokenAt: Date, policy: Policy): Incident {
  const notBefore = new Date(spokenAt.getTime() + policy.quietAfterHours * HOUR_MS);
  return { ...incident, stillGoing: { ...incident.stillGoing, notBefore } };
}

export function askedNoMore(incident: Incident): Incident {
  return { ...incident, stillGoing: { ...incident.stillGoing, stopped: true } };
}

/** While people want quiet, what falls due waits until they no longer do. */
export function heldBack(jobs: readonly PlannedJob[], { quietUntil }: Incident): PlannedJob[] {
  if (!quietUntil) return [...jobs];
  return jobs.map((job) => (job.runAt < quietUntil ? { ...job, runAt: quietUntil } : job));
}

const SPAN = /^(?:(\d{1,4}) ?(?:h|hrs?|hours?))? ?(?:(\d{1,4}) ?(?:m|mins?|minutes?))?$/i;

/** Until when somebody wants quiet: `1h`, `30m`, `1h 30m`; an hour where they do not say, null for `off`. */
export function readQuiet(text: string, now: Date): Date | null {
  const word = text.trim().replace(/\s+/g, ' ').toLowerCase();
  if (word === 'off') return null;
  const [, hours, minutes] = SPAN.exec(word === '' ? '1h' : word) ?? [];
  const ms = Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS;
  if (ms === 0) throw new Refusal('For how long? Write `quiet 1h`, `quiet 30m` or `quiet off`.');
  if (ms > MOST_MS) {
    throw new Refusal('I can be quiet for at most 24 hours at a time; then ask me again.');
  }
  return new Date(now.getTime() + ms);
}
