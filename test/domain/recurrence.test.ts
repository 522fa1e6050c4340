import { describe, expect, it } from 'vitest';
import { type Action, newAction } from '../../src/domain/action.ts';
import {
  byWeight,
  earlierOf,
  memoryOf,
  type Raised,
  raisedFirst,
  recurrencesOf,
  weighed,
} from '../../src/domain/recurrence.ts';
import { MOMENT } from '../support/incidents.ts';

const ALARM = 'Add an alarm on queue depth';

function raised(
  number: number,
  text: string,
  more: Partial<Action> = {},
  incident: Partial<Raised['incident']> = {},
): Raised {
  const id = `inc${number}`;
  const fresh = {
    id: `f${number}`,
    incidentId: id,
    kind: 'follow-up',
    text,
    wordedBy: null,
  } as const;
  return {
    action: { ...newAction(fresh, 'U1', MOMENT), number: 1, ...more },
    incident: { id, number, services: [], isDrill: false, ...incident },
  };
}

const becauseOf = (one: Raised, other: Raised) =>
  recurrencesOf(one, memoryOf([one, other])).map(({ because }) => because);

describe('recurrencesOf', () => {
  it.each([
    ['the same in other words', 'Add alarms for the depth of the queue', true],
    ['half of the words', 'Alarm on the queue', true],
    ['another thing of the same kind', 'Add an alarm on disk space', false],
    ['another thing about the same', 'Document queue depth', false],
    ['one word alone', 'Alarm', false],
    ['in capitals and with accents', 'ADD ÁLARM ON QUEUE DEPTH', true],
    ['nothing', '', false],
  ])('tells %s', (_, text, isSame) => {
    expect(becauseOf(raised(31, ALARM), raised(12, text))).toHaveLength(isSame ? 1 : 0);
  });

  it('lets a service in common tip the balance, and says why', () => {
    const services = ['Search'];
    const other = raised(12, 'Document queue depth', {}, { services: ['search'] });

    expect(becauseOf(raised(31, ALARM, {}, { services }), other)).toEqual([
      'same words: queue, depth; same service: Search',
    ]);
  });

  it.each([
    ['has an owner', { ownerId: 'U2' }],
    ['has a day', { dueOn: '2031-03-07' }],
    ['was done', { state: 'done' as const }],
    ['was taken back', { marks: { U1: { on: false, at: '1' } } }],
  ])('finds nothing that %s', (_, more) => {
    expect(becauseOf(raised(31, ALARM), raised(12, ALARM, more))).toEqual([]);
  });

  it('finds what was dropped, for it may have been dropped too soon', () => {
    const dropped = raised(12, ALARM, { state: 'dropped' });

    expect(becauseOf(raised(31, ALARM), dropped)).toHaveLength(1);
  });

  it('keeps practice and the real thing apart', () => {
    expect(becauseOf(raised(31, ALARM), raised(12, ALARM, {}, { isDrill: true }))).toEqual([]);
  });

  it('takes somebody’s word for it over any words, whatever became of either', () => {
    const done = raised(12, 'Watch the backlog', { state: 'done', ownerId: 'U2' });
    const linked = raised(31, ALARM, { sameAs: done.action.id });

    expect(becauseOf(linked, done)).toEqual(['somebody said so']);
    expect(becauseOf(done, linked)).toEqual(['somebody said so']);
  });

  it('counts an incident once', () => {
    const twice = { ...raised(12, ALARM), action: { ...raised(12, ALARM).action, id: 'again' } };
    const one = raised(31, ALARM);

    expect(recurrencesOf(one, memoryOf([one, raised(12, ALARM), twice]))).toHaveLength(1);
  });
});

describe('earlierOf', () => {
  it('looks back only', () => {
    const all = [raised(12, ALARM), raised(31, ALARM), raised(40, ALARM)];
    const [, middle] = all;
    const found = middle ? earlierOf(middle, memoryOf(all)) : [];

    expect(found.map(({ incident }) => incident.number)).toEqual([12]);
  });
});

describe('the weight of an idea', () => {
  const all = [
    raised(12, ALARM),
    raised(31, ALARM),
    raised(40, ALARM),
    raised(41, 'Write a runbook', { number: 1 }),
    raised(42, 'Rename the proxy'),
  ];
  const numbers = (found: ReturnType<typeof weighed>) => found.map((it) => it.incident.number);

  it('is the number of incidents that it came up in', () => {
    expect(weighed(all, memoryOf(all)).map(({ incidents }) => incidents)).toEqual([
      [12, 31, 40],
      [12, 31, 40],
      [12, 31, 40],
      [41],
      [42],
    ]);
  });

  it('orders a list over incidents', () => {
    expect(numbers(byWeight(weighed(all, memoryOf(all))))).toEqual([40, 31, 12, 42, 41]);
  });

  it('puts in front of an incident’s own list what came back for the second time', () => {
    const twice = [raised(12, ALARM), raised(31, ALARM), raised(42, 'Rename the proxy')];
    const last = (some: readonly Raised[]) => some.toReversed();

    expect(numbers(raisedFirst(weighed(last(twice), memoryOf(twice))))).toEqual([42, 31, 12]);
    expect(numbers(raisedFirst(weighed(last(all), memoryOf(all))))).toEqual([40, 31, 12, 42, 41]);
  });
});
