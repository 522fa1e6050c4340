import { type Act, changed, commanderOf, type Incident, type Proposal } from './incident.ts';
import {
  calledOff,
  meetingOfThisEnd,
  mustBeReviewable,
  standingMeeting,
  waiveReview,
} from './meeting.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';
import { nextSmaller } from './review-size.ts';
import type { ReviewSize } from './size-rules.ts';

export function sizeInWords(size: ReviewSize): string {
  return { none: 'no review', written: 'a written review', workshop: 'a workshop' }[size];
}

/** Whether a size is proposed that nobody has answered yet. */
export function isPending({ endedAt, review, sizing }: Incident): boolean {
  return endedAt !== null && review === 'open' && sizing.proposal !== null && !sizing.decided;
}

/**
 * Whether somebody's word settles the size. What is only proposed is for whoever led to answer, and
 * for anyone where nobody led; what was settled once, anyone may settle anew, as they may book.
 */
export function isDecider(incident: Incident, userId: string, policy: Policy): boolean {
  const commander = commanderOf(incident);
  const isNamed = Array.isArray(policy.allow['review']);
  const isSettled = incident.sizing.decided !== null || meetingOfThisEnd(incident) !== null;
  return (
    isSettled || policy.noise === 'silent' || isNamed || commander === null || commander === userId
  );
}

/**
 * An ended incident with a size proposed for its review; nothing where somebody has settled it
 * before, which booking a meeting does too. A team that wants silence is proposed nothing.
 */
export function propose(
  incident: Incident,
  found: Pick<Proposal, 'size' | 'rule' | 'share'>,
  at: Date,
  policy: Policy,
): Incident {
  const { sizing } = incident;
  if (incident.review !== 'open' || sizing.decided) return incident;
  const meeting = standingMeeting(incident);
  if (meeting && meeting.startsAt > at) {
    const booked = incident.changes.findLast(({ kind }) => kind === 'meeting');
    const decided = { by: booked?.by ?? null, at: meeting.bookedAt };
    return { ...incident, sizing: { ...sizing, size: 'workshop', decided } };
  }
  if (policy.noise === 'silent') return incident;
  return { ...incident, sizing: { ...sizing, size: found.size, proposal: { ...found, at } } };
}

/** Settles the size by a person's word. What is no workshop has no meeting, and calendars hear so. */
export function decideSize(incident: Incident, size: ReviewSize, act: Act): Incident {
  if (size === 'none') return waiveReview(incident, act);
  mustBeReviewable(incident);
  const { review, sizing } = incident;
  if (review === 'held') {
    throw new Refusal('The review was held already; `schedule` books another meeting.');
  }
  if (review === 'open' && sizing.size === size && sizing.decided) {
    throw new Refusal(`It is ${sizeInWords(size)} already.`);
  }
  if (size === 'workshop' && meetingOfThisEnd(incident)) {
    throw new Refusal('It is booked already; `schedule` moves it.');
  }
  const meeting = size === 'written' ? calledOff(incident.meeting) : incident.meeting;
  const decided = { by: act.by, at: act.at };
  const next = { ...incident, review: 'open', reviewedWith: null, meeting } as const;
  return changed(
    { ...next, sizing: { ...sizing, size, decided } },
    act,
    'review',
    `Review: ${size}`,
  );
}

/** Notes what somebody asks for who does not decide; after the end it is proposed in their words. */
export function askForSize(
  incident: Incident,
  size: ReviewSize,
  found: Pick<Proposal, 'size' | 'rule' | 'share'>,
  act: Act,
): Incident {
  const { sizing, endedAt, review } = incident;
  mustBeReviewable(incident);
  if (sizing.asked?.size === size) throw new Refusal('Somebody has asked for that already.');
  const asked = { ...incident, sizing: { ...sizing, asked: { by: act.by, size } } };
  const isOver = endedAt !== null && review === 'open';
  const proposal = { ...found, at: act.at };
  const next = isOver
    ? { ...asked, sizing: { ...asked.sizing, size: found.size, proposal } }
    : asked;
  return changed(next, act, 'review', `Review asked for: ${size}`);
}

/** What becomes of a proposal that nobody answered. No person said so, and none is asked why. */
export function lapse(incident: Incident, act: Act): Incident {
  const { proposal } = incident.sizing;
  if (!proposal || !isPending(incident)) throw new Refusal('The size of this review is settled.');
  const size = nextSmaller(proposal.size);
  const sizing = { ...incident.sizing, size, decided: { by: null, at: act.at } };
  if (size === 'none') {
    const text = 'Nobody asked for a review, so there is none';
    return changed({ ...incident, review: 'waived', sizing }, act, 'review', text);
  }
  const text = `Nobody answered, so the review is ${size}`;
  return changed({ ...incident, sizing }, act, 'review', text);
}

/** A written review is held by its readers: once it is published there is nothing more to wait for. */
export function isHeldByPublishing(incident: Incident): boolean {
  const { endedAt, review, sizing } = incident;
  const isWritten = sizing.decided !== null && sizing.size === 'written';
  return endedAt !== null && review === 'open' && isWritten && standingMeeting(incident) === null;
}

/** Says that the review took place, in whatever form: written, or talked through somewhere. */
export function holdReview(incident: Incident, act: Act): Incident {
  const { review, endedAt } = incident;
  mustBeReviewable(incident);
  if (!endedAt) throw new Refusal('This incident is still open: resolve it first.');
  if (review === 'held') throw new Refusal('The review was held already.');
  if (review === 'shared') {
    throw new Refusal('It is reviewed together with another incident: say so in that one.');
  }
  const { meeting } = incident;
  const isAhead = meeting !== null && meeting.startsAt > act.at;
  const held = {
    ...incident,
    review: 'held',
    meeting: isAhead ? calledOff(meeting) : meeting,
  } as const;
  return changed(held, act, 'review', 'The review was held');
}
