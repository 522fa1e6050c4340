import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ear, mayHear } from '../../src/domain/hearing.ts';
import { NUDGE_KINDS, type NudgeKindName, type NudgeRow } from '../../src/domain/nudge.ts';
import {
  type Budget,
  decided,
  type Scene,
  spentAtOnce,
  spentOn,
} from '../../src/domain/nudge-budget.ts';

/** A Monday; they work from nine to five in UTC. */
const AT = new Date('2031-03-03T10:00:00Z');
const TUESDAY = new Date('2031-03-04T09:00:00Z');
const HOUR_MS = 3_600_000;

const EAR: Ear = {
  zone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  hours: { opensAt: '09:00', closesAt: '17:00' },
  holidays: [],
  away: null,
  quiet: null,
};
const FRESH: Budget = { person: 'U1', rev: 0, days: {}, incidents: {}, handing: null };

function row(kind: NudgeKindName, more: Partial<NudgeRow> = {}): NudgeRow {
  return {
    key: `${kind}:${more.incidentId ?? 'inc7'}`,
    kind,
    incidentId: 'inc7',
    person: 'U1',
    about: '',
    wantedAt: AT,
    dueAt: AT,
    state: 'waiting',
    messageKey: null,
    ...more,
  };
}

function scene(budget: Partial<Budget> = {}, limits: Partial<Scene['limits']> = {}): Scene {
  return {
    budget: { ...FRESH, ...budget },
    ear: EAR,
    limits: { perDay: 2, perIncident: 6, quiet: null, ...limits },
    at: AT,
  };
}

/** The kinds, as they are to be read. */
function outcome(due: readonly NudgeRow[], coming: readonly NudgeRow[], at: Scene) {
  const { say, later, drop } = decided(due, coming, at);
  return {
    say: say.map(({ kind }) => kind),
    later: later.map((one) => [one.row.kind, one.dueAt] as const),
    drop: drop.map(({ kind }) => kind),
  };
}

const hoursOn = (hours: number) => new Date(AT.getTime() + hours * HOUR_MS);

describe('decided', () => {
  it('puts all that is due in one message, the most important first', () => {
    const due = [row('anniversary'), row('draft-due'), row('meeting-tomorrow')];

    expect(outcome(due, [], scene()).say).toEqual(['meeting-tomorrow', 'draft-due', 'anniversary']);
  });

  it('puts off to the next working day what a full day has no room for', () => {
    expect(outcome([row('outcomes')], [], scene({ days: { '2031-03-03': 2 } }))).toEqual({
      say: [],
      later: [['outcomes', TUESDAY]],
      drop: [],
    });
  });

  it('drops what would be late on another day', () => {
    const full = scene({ days: { '2031-03-03': 2 } });

    expect(outcome([row('meeting-soon')], [], full).drop).toEqual(['meeting-soon']);
  });

  it('drops what an incident has no room left for, and says the rest', () => {
    const due = [row('outcomes'), row('learning', { incidentId: 'inc8' })];

    expect(outcome(due, [], scene({ incidents: { inc7: 6 } }))).toEqual({
      say: ['learning'],
      later: [],
      drop: ['outcomes'],
    });
  });

  it('says nothing where the policy has no room at all', () => {
    expect(outcome([row('outcomes')], [], scene({}, { perDay: 0 })).drop).toEqual(['outcomes']);
  });

  it('waits for what comes within the hour', () => {
    const soon = row('learning', { incidentId: 'inc8', dueAt: hoursOn(0.5) });

    expect(outcome([row('outcomes')], [soon], scene()).later).toEqual([['outcomes', hoursOn(0.5)]]);
  });

  it('waits for nothing with what is of use at its moment only', () => {
    const soon = row('learning', { incidentId: 'inc8', dueAt: hoursOn(0.5) });
    const due = [row('meeting-soon'), row('outcomes')];

    expect(outcome(due, [soon], scene()).say).toEqual(['meeting-soon', 'outcomes']);
  });

  it('keeps the last room of a day for what matters more, and joins its message', () => {
    const meeting = row('meeting-soon', { incidentId: 'inc8', dueAt: hoursOn(4) });
    const one = scene({ days: { '2031-03-03': 1 } });

    expect(outcome([row('learning')], [meeting], one).later).toEqual([['learning', hoursOn(4)]]);
    expect(outcome([row('learning')], [meeting], scene()).say).toEqual(['learning']);
  });

  it('keeps the last room of an incident for what matters more', () => {
    const meeting = row('meeting-soon', { dueAt: hoursOn(27) });
    const last = scene({ incidents: { inc7: 5 } });

    expect(outcome([row('learning')], [meeting], last).later).toEqual([['learning', hoursOn(27)]]);
    expect(
      outcome([row('learning')], [row('anniversary', { dueAt: hoursOn(27) })], last).say,
    ).toEqual(['learning']);
  });

  it('says no more than five things at once', () => {
    const due = Array.from({ length: 7 }, (_, at) => row('learning', { key: `k${at}` }));
    const { say, later } = outcome(due, [], scene());

    expect([say.length, later.length]).toEqual([5, 2]);
  });

  it('settles each in one way, says none beyond the budget, and puts off only to when they may hear', () => {
    fc.assert(
      fc.property(rows(), rows(1), budgets(), (due, coming, budget) => {
        const at = scene(budget);
        const { say, later, drop } = decided(due, coming, at);
        const all = [...say, ...later.map((one) => one.row), ...drop];
        expect(all.map(({ key }) => key).sort()).toEqual(due.map(({ key }) => key).sort());
        for (const { dueAt } of later) {
          expect(dueAt > AT && mayHear(EAR, dueAt)).toBe(true);
        }
        if (say.length === 0) return;
        const spent = spentOn(say, AT, at);
        expect(spent.days['2031-03-03']).toBeLessThanOrEqual(2);
        for (const { incidentId } of say) {
          expect(spent.incidents[incidentId]).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it('never says what matters less while it drops what matters more of the same incident', () => {
    fc.assert(
      fc.property(rows(), rows(1), budgets(), (due, coming, budget) => {
        const { say, drop } = decided(due, coming, scene(budget));
        const rank = ({ kind }: NudgeRow) => NUDGE_KINDS.indexOf(kind);
        return drop.every((lost) =>
          say.every((said) => said.incidentId !== lost.incidentId || rank(said) <= rank(lost)),
        );
      }),
    );
  });
});

describe('spentOn', () => {
  it('counts a message once for the day and once for each of its incidents', () => {
    const say = [row('outcomes'), row('learning'), row('draft-due', { incidentId: 'inc8' })];
    const spent = spentOn(say, TUESDAY, scene({ rev: 4, incidents: { inc7: 2 } }));

    expect(spent).toMatchObject({
      rev: 5,
      days: { '2031-03-03': 1 },
      incidents: { inc7: 3, inc8: 1 },
      handing: {
        key: 'nudge:U1:5',
        nudges: ['outcomes:inc7', 'learning:inc7', 'draft-due:inc8'],
        until: TUESDAY,
      },
    });
  });

  it('remembers the days around this one: whoever flies west has one twice', () => {
    const days = { '2031-02-20': 2, '2031-03-01': 1, '2031-03-02': 1, '2031-03-04': 2 };

    expect(spentOn([row('outcomes')], AT, scene({ days })).days).toEqual({
      '2031-03-01': 1,
      '2031-03-02': 1,
      '2031-03-03': 1,
      '2031-03-04': 2,
    });
  });
});

describe('spentAtOnce', () => {
  const today = { '2031-03-03': 1 };

  it.each<[string, Partial<Budget>, Partial<Scene['limits']>, boolean]>([
    ['is one more of the day, and none of the incident', {}, {}, true],
    ['has the room that is left', { days: today, incidents: { inc7: 1 } }, {}, true],
    ['has none once the day is full', { days: today }, { perDay: 1 }, false],
    ['has none once the incident is', { incidents: { inc7: 3 } }, { perIncident: 3 }, false],
    ['has none where a team wants no reminders', {}, { perDay: 0 }, false],
    [
      'waits for what is being said',
      { handing: { key: 'nudge:U1:1', nudges: [], until: TUESDAY } },
      {},
      false,
    ],
  ])('%s', (_, budget, limits, isSpent) => {
    const given = scene({ rev: 4, ...budget }, limits);
    const { days = {} } = budget;

    expect(spentAtOnce('inc7', given)).toEqual(
      isSpent
        ? {
            ...given.budget,
            rev: 5,
            days: { '2031-03-03': (days['2031-03-03'] ?? 0) + 1 },
          }
        : null,
    );
  });
});

function rows(fromHour = 0): fc.Arbitrary<NudgeRow[]> {
  const one = fc.record({
    kind: fc.constantFrom(...NUDGE_KINDS),
    incidentId: fc.constantFrom('inc7', 'inc8', 'inc9'),
    hour: fc.integer({ min: fromHour, max: fromHour + 40 }),
  });
  return fc.array(one, { maxLength: 9 }).map((all) =>
    all.map(({ kind, incidentId, hour }, at) => {
      const dueAt = hoursOn(fromHour === 0 ? 0 : hour);
      return row(kind, { incidentId, key: `${fromHour}:${at}`, dueAt });
    }),
  );
}

function budgets(): fc.Arbitrary<Partial<Budget>> {
  const count = (max: number) => fc.integer({ min: 0, max });
  return fc.record({
    days: fc.record({ '2031-03-03': count(2) }),
    incidents: fc.record({ inc7: count(6), inc8: count(6) }),
  });
}
