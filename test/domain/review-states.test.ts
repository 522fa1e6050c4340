import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close, closeByItself, plannedCloseJobs } from '../../src/domain/closing.ts';
import { markDuplicate } from '../../src/domain/duplicate.ts';
import type { Act, Incident } from '../../src/domain/incident.ts';
import { cancel, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, isCallingOff, meetingOfThisEnd } from '../../src/domain/meeting.ts';
import { plannedJobs } from '../../src/domain/plan.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { shareReview } from '../../src/domain/sharing.ts';
import { REVIEW_SIZES, type ReviewSize } from '../../src/domain/size-rules.ts';
import {
  askForSize,
  decideSize,
  holdReview,
  isDecider,
  isPending,
  lapse,
  propose,
} from '../../src/domain/sizing.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const HOST = resolve(anIncident({ id: 'host', number: 1, services: ['Payments'] }), act('h', 0));
const ORIGINAL = anIncident({ id: 'original', number: 2 });

type Deed =
  | { readonly does: 'resolve' | 'say' | 'ask'; readonly size: ReviewSize }
  | { readonly does: 'book'; readonly inHours: number }
  | {
      readonly does: 'lapse' | 'share' | 'hold' | 'close' | 'due' | 'reopen' | 'cancel' | 'double';
    };

const size = fc.constantFrom(...REVIEW_SIZES);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('resolve' as const), size }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('say' as const), size }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('ask' as const), size }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('book' as const), inHours: fc.nat({ max: 90 }) }),
  },
  ...(['lapse', 'share', 'hold', 'close', 'due', 'reopen', 'cancel', 'double'] as const).map(
    (does) => ({
      weight: does === 'lapse' || does === 'due' ? 3 : 1,
      arbitrary: fc.constant<Deed>({ does }),
    }),
  ),
);
const course = fc.array(fc.record({ deed: deeds, hours: fc.nat({ max: 60 }) }), {
  minLength: 3,
  maxLength: 25,
});

/** Everything that can come to a review, each as the code that people reach by a click has it. */
function decided(incident: Incident, deed: Deed, by: Act): Incident {
  const found = { rule: 'severity', share: null };
  switch (deed.does) {
    case 'resolve':
      return propose(resolve(incident, by), { ...found, size: deed.size }, by.at, DEFAULT_POLICY);
    case 'say':
      return decideSize(incident, deed.size, by);
    case 'ask':
      return isDecider(incident, by.by, DEFAULT_POLICY)
        ? decideSize(incident, deed.size, by)
        : askForSize(incident, deed.size, { ...found, size: deed.size }, by);
    case 'book': {
      const startsAt = new Date(by.at.getTime() + (deed.inHours + 1) * 3_600_000);
      return bookMeeting(incident, startsAt, 'then', by);
    }
    case 'lapse':
      return lapse(incident, by);
    case 'share':
      return shareReview(incident, { ...HOST, isPrivate: false }, by);
    case 'hold':
      return holdReview(incident, by);
    case 'close':
      return close(incident, by);
    case 'due': {
      const isDue = plannedCloseJobs(incident, DEFAULT_POLICY).some(({ runAt }) => runAt <= by.at);
      if (!isDue) throw new Refusal('Nothing is due.');
      return closeByItself(incident, by);
    }
    case 'reopen':
      return reopen(incident, '', by);
    case 'cancel':
      return cancel(incident, '', by);
    case 'double':
      return markDuplicate(incident, ORIGINAL, by);
  }
}

/** As changeIncident has it: what an act has done it does not do again, and a refusal changes nothing. */
function after(incident: Incident, deed: Deed, by: Act): Incident {
  if (incident.changes.some(({ key }) => key === by.key)) return incident;
  try {
    return decided(incident, deed, by);
  } catch (error) {
    if (error instanceof Refusal) return incident;
    throw error;
  }
}

interface Step {
  readonly before: Incident;
  readonly deed: Deed;
  readonly by: Act;
  readonly next: Incident;
}

function stepsOf(acts: readonly { readonly deed: Deed; readonly hours: number }[]): Step[] {
  let before = anIncident({ services: ['Payments'], roles: { commander: 'U1' } });
  let minutes = 60;
  return acts.map(({ deed, hours }, at) => {
    minutes += hours * 60 + 1;
    const who = deed.does === 'ask' ? 'U2' : deed.does === 'lapse' ? 'UBOT' : 'U1';
    const by = act(`k${at}`, minutes, who);
    const step = { before, deed, by, next: after(before, deed, by) };
    before = step.next;
    return step;
  });
}

/** Holds the rule against every step of many courses. */
function always(rule: (step: Step, all: readonly Step[]) => void): void {
  fc.assert(
    fc.property(course, (acts) => {
      const steps = stepsOf(acts);
      for (const step of steps) rule(step, steps);
    }),
    { numRuns: 2_000 },
  );
}

describe('the states of a review', () => {
  it('have no meeting where it is let go, written, or held together with another', () => {
    always(({ next }) => {
      const { sizing, review } = next;
      const isWithout =
        review === 'waived' || review === 'shared' || (sizing.size && sizing.size !== 'workshop');
      if (isWithout) expect(meetingOfThisEnd(next)).toBeNull();
    });
  });

  it('are changed by a lapse in nothing but what nobody answered', () => {
    always(({ before, deed, next }) => {
      if (deed.does !== 'lapse') return;
      if (!isPending(before)) return expect(next).toBe(before);
      expect(before.review).toBe('open');
      const size = before.sizing.size === 'workshop' ? 'written' : 'none';
      expect(next).toMatchObject({ review: size === 'none' ? 'waived' : 'open', sizing: { size } });
      expect(next.status).toBe('resolved');
    });
  });

  it('leave a review held, unless a person books another or the incident is back', () => {
    always(({ before, deed, next }) => {
      if (before.review !== 'held' || next.review === 'held') return;
      expect(['book', 'reopen', 'double']).toContain(deed.does);
    });
  });

  it('are let go by a word, an end, or a lapse, and come back by a word alone', () => {
    always(({ before, deed, next }) => {
      if (before.review === next.review) return;
      if (next.review === 'waived') {
        const ends = ['say', 'ask', 'lapse', 'close', 'due', 'cancel', 'double'];
        expect(ends).toContain(deed.does);
      }
      if (before.review === 'waived') {
        expect(['say', 'ask', 'book', 'share', 'hold', 'reopen']).toContain(deed.does);
      }
    });
  });

  it('know with which other it is held exactly where it is shared', () => {
    always(({ next }) => {
      expect(next.reviewedWith === null).toBe(next.review !== 'shared');
    });
  });

  it('change nothing where the same act comes again, or what it brought about', () => {
    always(({ deed, by, next }) => {
      if (next.changes.some(({ key }) => key === by.key)) {
        expect(after(next, deed, by)).toBe(next);
      }
    });
  });

  it('call for the same jobs each time, each under one key', () => {
    always(({ next }) => {
      const jobs = plannedJobs(next, DEFAULT_POLICY);
      const keys = jobs.map(({ key }) => key);

      expect(plannedJobs(next, DEFAULT_POLICY)).toEqual(jobs);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('remind of nothing that is not to come, and lapse only while nobody has answered', () => {
    always(({ next }) => {
      const tasks = new Set(plannedJobs(next, DEFAULT_POLICY).map(({ task }) => task));

      expect(tasks.has('size-lapse')).toBe(isPending(next));
      const isOwn = next.review === 'open' && next.sizing.size !== 'none';
      // Booking is the one thing that people may do for a duplicate too.
      const isReal = next.duplicateOf === null && next.status !== 'cancelled';
      const isToCome = isOwn && isReal && next.endedAt !== null;
      for (const task of ['prompt', 'review-reminder', 'review-due']) {
        expect(tasks.has(task)).toBe(isToCome);
      }
      if (next.review === 'shared') expect(tasks.has('draft')).toBe(false);
      if (next.sizing.size === 'written') expect(tasks.has('close')).toBe(closesByItself(next));
    });
  });

  it('tell calendars once for every booking, and once that it is off', () => {
    always((_, all) => {
      const last = all.at(-1)?.next;
      if (!last?.meeting) return;
      const told = last.changes.filter((change) => isCallingOff(last, change));
      const isReopenedSince = last.changes.some(({ kind }) => kind === 'reopened');
      if (!isReopenedSince) expect(told).toHaveLength(last.meeting.cancelled ? 1 : 0);
      else expect(told.length).toBeLessThanOrEqual(1);
    });
  });

  it('close an incident as held, shared or let go, and never with a review that is open', () => {
    always(({ before, deed, next }) => {
      if (next.status !== 'closed' || before.status === 'closed') return;
      expect(next.review).not.toBe('open');
      expect(isPending(next)).toBe(false);
      if (before.review === 'shared' && deed.does !== 'double') expect(next.review).toBe('shared');
      if (before.review === 'held' && deed.does !== 'double') expect(next.review).toBe('held');
    });
  });
});

function closesByItself({ status, review }: Incident): boolean {
  return status === 'resolved' && review !== 'open';
}

describe('isDecider', () => {
  const ended = resolve(anIncident({ roles: { commander: 'U1' } }), act('end', 60));
  const proposed = propose(
    ended,
    { size: 'workshop', rule: 'severity', share: null },
    minutesLater(60),
    DEFAULT_POLICY,
  );

  it.each([
    ['whoever led', proposed, 'U1', DEFAULT_POLICY, true],
    ['nobody else while it is proposed', proposed, 'U2', DEFAULT_POLICY, false],
    ['anyone where nobody led', { ...proposed, roles: {} }, 'U2', DEFAULT_POLICY, true],
    [
      'anyone once it is settled',
      decideSize(proposed, 'written', act('k', 70)),
      'U2',
      DEFAULT_POLICY,
      true,
    ],
    [
      'anyone where it is booked',
      bookMeeting(anIncident({ roles: { commander: 'U1' } }), minutesLater(900), 'x', act('b')),
      'U2',
      DEFAULT_POLICY,
      true,
    ],
    [
      'whom policy names for it',
      proposed,
      'U2',
      { ...DEFAULT_POLICY, allow: { review: ['U2'] } },
      true,
    ],
    [
      'anyone where the bot proposes nothing by itself',
      ended,
      'U2',
      { ...DEFAULT_POLICY, noise: 'silent' },
      true,
    ],
  ] as const)('is %s', (_, incident, userId, policy, is) => {
    expect(isDecider(incident, userId, policy)).toBe(is);
  });
});
