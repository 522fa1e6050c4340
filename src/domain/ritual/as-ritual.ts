import type { Action } from '../action.ts';
import { dayIn } from '../calendar.ts';
import type { ReviewDocument } from '../document.ts';
import type { TimelineLine } from '../entry.ts';
import type { Incident } from '../incident.ts';
import { meetingOfThisEnd } from '../meeting.ts';
import type { Policy } from '../policy.ts';
import { reviewDueAt } from '../review-plan.ts';
import type { KeptReview, Sent } from './kept-review.ts';
import { pageOf } from './review-page.ts';
import type {
  RitualDocument,
  RitualDraft,
  RitualFollowUp,
  RitualMeeting,
} from './ritual-document.ts';

const DAY_MS = 86_400_000;

/**
 * A review of ours as the mirror sees it. What the bot put together is left out, and so is what
 * nobody touched: neither is anything that people wrote. People go in as numbers.
 */
export function asRitual(kept: KeptReview, policy: Policy, now: Date): RitualDocument {
  const { incident, document, plans, followUps, sent, lines } = kept;
  const page = pageOf(kept, policy.zone);
  const { number, title, severity, endedAt } = incident;
  const rank = policy.severities.findIndex(({ name }) => name === severity);
  const meeting = meetingOf(kept, now);
  const hands = keysFor([...sent.map(({ by }) => by), ...followUps.flatMap(closers)]);
  return {
    names: [`#${number}`, title],
    text: page.text,
    severity: rank < 0 ? null : rank + 1,
    isPrivate: incident.isPrivate,
    services: incident.services,
    factorTags: [],
    detectedAt: incident.detectedAt,
    declaredAt: incident.declaredAt,
    resolvedAt: incident.resolvedAt,
    completedAt: incident.changes.findLast(({ kind }) => kind === 'review')?.at ?? null,
    dueBy: endedAt && reviewDueAt(endedAt, policy),
    sections: page.sections,
    deletedSections: plans.flatMap(({ id, title: name }) =>
      document.sections.some((it) => it.id === id && it.isDeleted) ? [name] : [],
    ),
    timeline: page.entries,
    followUps: page.followUps.map(({ action, start }) => ({
      start,
      ...asFollowUp(action, hands, policy),
    })),
    history: sent.length > 0 ? draftsOf(sent, hands) : null,
    // Who spoke at a meeting elsewhere nobody knows: whoever wrote may have been everybody's scribe.
    participants: meeting?.heldAt && meeting.speakers === null ? null : peopleIn(incident, lines),
    commenters: 0,
    meeting,
    readers: readersOf(document, now),
    mentions: 0,
  };
}

type Keys = ReadonlyMap<string, string>;

/** Keys that tell people apart and lead back to none of them. */
function keysFor(people: readonly string[]): Keys {
  return new Map([...new Set(people)].map((id, at) => [id, String(at)]));
}

function closers({ steps }: Action): string[] {
  return steps.filter(({ what }) => what === 'done').map(({ by }) => by);
}

function asFollowUp(action: Action, hands: Keys, { zone }: Policy): Omit<RitualFollowUp, 'start'> {
  const { ownerId, dueOn, state, evidence, issue, steps } = action;
  const done = steps.findLast(({ what }) => what === 'done');
  const dropped = steps.findLast(({ what }) => what.startsWith('dropped'));
  const isDone = state === 'done' || state === 'verified';
  return {
    text: action.text,
    owner: ownerId && 'somebody',
    due: dueOn,
    state: state === 'dropped' ? 'dropped' : isDone ? 'done' : 'open',
    change: evidence || issue?.url || /https?:\/\//.test(action.text) ? 'linked' : 'none',
    closed: done && isDone ? { day: dayIn(done.at, zone), by: hands.get(done.by) ?? null } : null,
    reason: dropped?.what.replace(/^dropped:?\s*/, '') ?? '',
  };
}

/** By how much each text that was sent differs in length from the one before it. */
function draftsOf(sent: readonly Sent[], hands: Keys): RitualDraft[] {
  const lengths = new Map<string, number>();
  return sent.map(({ part, text, by, at }) => {
    const chars = Math.max(Math.abs(text.length - (lengths.get(part) ?? 0)), 1);
    lengths.set(part, text.length);
    return { at, author: hands.get(by) ?? '', chars };
  });
}

function peopleIn({ declaredBy, roles }: Incident, lines: readonly TimelineLine[]): number {
  const spoke = lines.filter(({ kind }) => kind !== 'change').map(({ authorId }) => authorId);
  const all = new Set([declaredBy, ...Object.values(roles), ...spoke]);
  all.delete(null);
  return all.size;
}

/** A meeting whose day is over and that nobody says was held counts as one that was not. */
function meetingOf({ incident, workshop }: KeptReview, now: Date): RitualMeeting | null {
  const booked = meetingOfThisEnd(incident);
  const isHeld = incident.review === 'held';
  if (workshop?.endedBy && isHeld) {
    const speakers = workshop.people.length + 1;
    return {
      plannedAt: workshop.roundAt,
      heldAt: workshop.roundAt,
      minutes: null,
      speakers,
      hasQuestion: null,
    };
  }
  if (!booked || (!isHeld && now.getTime() < booked.startsAt.getTime() + DAY_MS)) return null;
  const heldAt = isHeld ? booked.startsAt : null;
  return { plannedAt: booked.startsAt, heldAt, minutes: null, speakers: null, hasQuestion: null };
}

function readersOf({ published, readers }: ReviewDocument, now: Date): RitualDocument['readers'] {
  if (!published) return null;
  const daysOut = Math.floor((now.getTime() - published.at.getTime()) / DAY_MS);
  return { daysOut, outside: readers, reactions: 0, linksFromElsewhere: 0 };
}
