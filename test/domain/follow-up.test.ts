import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  type ActionState,
  drop,
  edit,
  finish,
  give,
  newAction,
  oncePer,
  openAgain,
} from '../../src/domain/action.ts';
import { accept, sameIdea, verify } from '../../src/domain/follow-up.ts';
import type { Act } from '../../src/domain/incident.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { act, MOMENT } from '../support/incidents.ts';

const EVIDENCE = { link: 'https://ci.example.com/7', words: '' };

function aFollowUp(more: Partial<Action> = {}): Action {
  const fresh = {
    id: 'f1',
    incidentId: 'inc7',
    kind: 'follow-up',
    text: 'Add an alarm',
    wordedBy: 'U1',
  } as const;
  return { ...newAction(fresh, 'U1', MOMENT), number: 1, ...more };
}

type Deed = (action: Action, act: Act) => Action;

const DEEDS = {
  take: (it, by) => give(it, by.by, by),
  give: (it, by) => give(it, 'U9', by),
  accept,
  done: finish,
  verify: (it, by) => verify(it, EVIDENCE, by),
  drop: (it, by) => drop(it, '', by),
  'open again': openAgain,
  edit: (it, by) => edit(it, { text: 'Other', ownerId: it.ownerId, dueOn: it.dueOn }, by),
} satisfies Record<string, Deed>;
type DeedName = keyof typeof DEEDS;

/** Where each deed leads from each state; what is not here is refused. */
const LEGAL: Readonly<
  Record<Exclude<ActionState, 'open'>, Partial<Record<DeedName, readonly ActionState[]>>>
> = {
  proposed: {
    take: ['accepted'],
    give: ['proposed', 'accepted'],
    accept: ['accepted'],
    done: ['done'],
    verify: ['verified'],
    drop: ['dropped'],
    edit: ['proposed', 'accepted'],
  },
  accepted: {
    take: ['accepted'],
    give: ['accepted'],
    done: ['done'],
    verify: ['verified'],
    drop: ['dropped'],
    edit: ['accepted'],
  },
  done: { verify: ['verified'], drop: ['dropped'], 'open again': ['accepted'], edit: ['done'] },
  verified: { drop: ['dropped'], 'open again': ['accepted'], edit: ['verified'] },
  dropped: { 'open again': ['proposed', 'accepted'], edit: ['dropped'] },
};

describe('a follow-up', () => {
  it.each([
    [null, 'proposed'],
    ['U2', 'proposed'],
    ['U1', 'accepted'],
  ])('that names %s begins as %s', (ownerId, state) => {
    const fresh = {
      id: 'f',
      incidentId: 'i',
      kind: 'follow-up',
      text: '',
      wordedBy: null,
    } as const;

    expect(newAction({ ...fresh, ownerId }, 'U1', MOMENT).state).toBe(state);
  });

  it('goes from being proposed to having shown its effect', () => {
    const accepted = give(aFollowUp(), 'U2', act('1', 1, 'U2'));
    const done = finish(accepted, act('2', 2, 'U2'));
    const verified = verify(done, { ...EVIDENCE, words: 'fires in 30 s' }, act('3', 3));

    expect(verified).toMatchObject({ state: 'verified', ownerId: 'U2' });
    expect(verified.steps.map(({ what }) => what)).toEqual([
      'taken',
      'done',
      'verified: https://ci.example.com/7 (fires in 30 s)',
    ]);
  });

  it('belongs to nobody who was only named, until they say so', () => {
    const given = give(aFollowUp(), 'U2', act('1', 1, 'U1'));

    expect(given).toMatchObject({ state: 'proposed', ownerId: 'U2' });
    expect(give(given, 'U2', act('2', 2, 'U2')).state).toBe('accepted');
    expect(accept(given, act('2', 2, 'U3'))).toMatchObject({ state: 'accepted', ownerId: 'U2' });
  });

  it('keeps among its steps what showed its effect, when it is opened again', () => {
    const again = openAgain(verify(aFollowUp(), EVIDENCE, act('1')), act('2'));

    expect(again).toMatchObject({ state: 'accepted', evidence: null });
    expect(again.steps[0]?.what).toContain(EVIDENCE.link);
  });

  it('is linked to the first of those that came before, once', () => {
    const earlier = aFollowUp({ id: 'f0', sameAs: 'first' });
    const linked = sameIdea(aFollowUp(), earlier, act('1'));

    expect(linked.sameAs).toBe('first');
    expect(() => sameIdea(linked, earlier, act('2'))).toThrow('F1 is linked to an earlier one');
  });

  it.each([
    ['accepted', (it: Action) => accept(it, act('1'))],
    ['verified', (it: Action) => verify(it, EVIDENCE, act('1'))],
  ])('alone is %s, a task is not', (_, deed) => {
    const fresh = { id: 't', incidentId: 'i', kind: 'task', text: '', wordedBy: null } as const;

    expect(() => deed({ ...newAction(fresh, 'U1', MOMENT), number: 4 })).toThrow('T4 is a task');
  });

  it('makes only legal moves, and loses nothing, whatever is done to it', () => {
    const name = fc.constantFrom(...(Object.keys(DEEDS) as DeedName[]));
    const moves = fc.array(fc.tuple(name, fc.constantFrom('U1', 'U2', 'U9')), { maxLength: 30 });

    fc.assert(
      fc.property(moves, (all) => {
        all.reduce(
          (before, [deed, by], at) => moved(before, deed, act(`k${at}`, at, by)),
          aFollowUp(),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

/** Does it where it is legal, and sees to it that it is refused where it is not. */
function moved(before: Action, deed: DeedName, by: Act): Action {
  const next = attempt(DEEDS[deed], before, by);
  const legal = before.state === 'open' ? [] : (LEGAL[before.state][deed] ?? []);
  if (next) mustFollow(before, next, by, legal);
  // The same request once more, from wherever it led.
  if (next) expect(oncePer(by, next, DEEDS[deed])).toBe(next);
  // To take or to be given twice is refused in any state.
  else if (deed !== 'take' && deed !== 'give') expect(legal).toEqual([]);
  return next ?? before;
}

function mustFollow(before: Action, next: Action, by: Act, legal: readonly ActionState[]): void {
  expect(legal).toContain(next.state);
  expect(next.steps.slice(0, -1)).toEqual(before.steps);
  expect(next.steps.at(-1)).toMatchObject(by);
  expect(next.evidence !== null).toBe(next.state === 'verified');
  expect(next).toMatchObject({ id: 'f1', madeBy: 'U1', madeAt: MOMENT, number: 1 });
  if (before.ownerId) expect(next.ownerId).not.toBeNull();
}

/** Null where it is refused; any other error is one. */
function attempt(deed: Deed, action: Action, by: Act): Action | null {
  try {
    return deed(action, by);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
