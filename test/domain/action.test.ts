import { describe, expect, it } from 'vitest';
import {
  type Action,
  asFollowUp,
  drop,
  edit,
  finish,
  give,
  inOrder,
  newAction,
  openAgain,
  plannedActionJobs,
  readLabel,
  stands,
} from '../../src/domain/action.ts';
import { resolve } from '../../src/domain/lifecycle.ts';
import { act, anIncident, MOMENT } from '../support/incidents.ts';

function aTask(more: Partial<Action> = {}): Action {
  const fresh = {
    id: 'a1',
    incidentId: 'inc7',
    kind: 'task',
    text: 'Drain',
    wordedBy: 'U1',
  } as const;
  return { ...newAction(fresh, 'U1', MOMENT), number: 1, ...more };
}

const mark = (on: boolean) => ({ on, at: '1.0' });

describe('stands', () => {
  it.each([
    ['what no mark made', {}, true],
    ['a mark that is on', { marks: { 'U1:hammer': mark(true) } }, true],
    ['one of two marks', { marks: { 'U1:hammer': mark(false), 'U2:hammer': mark(true) } }, true],
    ['no mark any more', { marks: { 'U1:hammer': mark(false) } }, false],
    [
      'no mark any more, but somebody at work',
      { marks: { 'U1:hammer': mark(false) }, steps: [{ ...act('take'), what: 'taken' }] },
      true,
    ],
  ])('says of %s whether it counts', (_, more, counts) => {
    expect(stands(aTask(more))).toBe(counts);
  });
});

describe('what people do to a task', () => {
  it('is kept with who did it and when', () => {
    const done = finish(give(aTask(), 'U2', act('give')), act('done', 5, 'U2'));

    expect(done).toMatchObject({ state: 'done', ownerId: 'U2' });
    expect(done.steps.map(({ what, by }) => `${what} ${by}`)).toEqual(['given U1', 'done U2']);
  });

  it('makes whoever does what nobody took its owner', () => {
    expect(finish(aTask(), act('done', 0, 'U3')).ownerId).toBe('U3');
  });

  it.each([
    ['done', (it: Action) => finish(it, act('2'))],
    ['dropped', (it: Action) => drop(it, '', act('2'))],
    ['taken', (it: Action) => give(it, 'U2', act('2'))],
  ])('is not %s once it has ended', (_, deed) => {
    expect(() => deed(finish(aTask(), act('1')))).toThrow('T1 is done already.');
  });

  it('opens again only what has ended', () => {
    expect(openAgain(drop(aTask(), '', act('1')), act('2')).state).toBe('open');
    expect(() => openAgain(aTask(), act('1'))).toThrow('T1 is open already.');
  });

  it('cannot be taken twice by the same person', () => {
    expect(() => give(give(aTask(), 'U1', act('1')), 'U1', act('2'))).toThrow(
      'T1 is yours already',
    );
  });

  it('makes the words a person’s only where they changed', () => {
    const found = aTask({ wordedBy: null });
    const next = { text: 'Drain', ownerId: 'U2', dueOn: null };

    expect(edit(found, next, act('1')).wordedBy).toBeNull();
    expect(edit(found, { ...next, text: 'Drain 7' }, act('1')).wordedBy).toBe('U1');
  });
});

describe('asFollowUp', () => {
  it('gives the same thing for the same task, in the same hands', () => {
    const [one, two] = [
      asFollowUp(aTask({ ownerId: 'U2' }), 'U1', MOMENT),
      asFollowUp(aTask(), 'U9', MOMENT),
    ];

    expect(one).toMatchObject({
      kind: 'follow-up',
      text: 'Drain',
      ownerId: 'U2',
      state: 'proposed',
    });
    expect(two.id).toBe(one.id);
  });
});

describe('readLabel', () => {
  it.each([
    ['T1', { kind: 'task', number: 1 }],
    ['f12', { kind: 'follow-up', number: 12 }],
    ['3', { kind: 'task', number: 3 }],
    ['', null],
    ['T', null],
    ['X1', null],
    ['T1234567', null],
  ])('reads %j', (word, label) => {
    expect(readLabel(word)).toEqual(label);
  });
});

describe('inOrder', () => {
  it('puts what is open first', () => {
    const [one, two] = [finish(aTask(), act('1')), aTask({ number: 2 })];

    expect(inOrder([one, two]).map(({ number }) => number)).toEqual([2, 1]);
  });
});

describe('plannedActionJobs', () => {
  it('asks once for each ending, and never while the incident is open', () => {
    const ended = resolve(anIncident(), act('end', 60));

    expect(plannedActionJobs(anIncident())).toEqual([]);
    expect(plannedActionJobs(ended)).toMatchObject([{ task: 'tasks-left', runAt: ended.endedAt }]);
  });
});
