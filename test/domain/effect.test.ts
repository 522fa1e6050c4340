import { describe, expect, it } from 'vitest';
import { type Action, type ActionState, newAction } from '../../src/domain/action.ts';
import { effectOf, effectWords } from '../../src/domain/effect.ts';
import { MOMENT } from '../support/incidents.ts';

function inStates(states: readonly ActionState[], kind: Action['kind'] = 'follow-up'): Action[] {
  return states.map((state, at) => {
    const fresh = { id: `a${at}`, incidentId: 'inc7', kind, text: '', wordedBy: null };
    return { ...newAction(fresh, 'U1', MOMENT), state };
  });
}

describe('effectOf', () => {
  it.each([
    ['nothing', [], 0, 0],
    ['what was done, with or without an effect', ['done', 'verified', 'verified'], 3, 2],
    ['nothing that is open or was dropped', ['proposed', 'accepted', 'dropped', 'done'], 1, 0],
  ] as const)('counts %s', (_, states, closed, verified) => {
    expect(effectOf(inStates(states))).toEqual({ closed, verified });
  });

  it('counts no task, and nothing that was taken back', () => {
    const gone = inStates(['done']).map((it) => ({ ...it, marks: { U1: { on: false, at: '1' } } }));

    expect(effectOf([...inStates(['done'], 'task'), ...gone])).toEqual({ closed: 0, verified: 0 });
  });
});

describe('effectWords', () => {
  it.each([
    [{ closed: 4, verified: 4 }, 'Whether follow-ups have an effect: not enough to say.'],
    [{ closed: 5, verified: 2 }, 'Of 5 follow-ups that were done, 2 have shown their effect.'],
  ])('says of %j what can be said', (effect, words) => {
    expect(effectWords(effect)).toBe(words);
  });
});
