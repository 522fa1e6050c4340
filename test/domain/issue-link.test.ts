import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  drop,
  finish,
  give,
  type IssueState,
  newAction,
  openAgain,
} from '../../src/domain/action.ts';
import { verify } from '../../src/domain/follow-up.ts';
import type { Act } from '../../src/domain/incident.ts';
import {
  actionOfJob,
  agreed,
  heard,
  isNewsForIssue,
  issueJob,
  issueStateOf,
  issueText,
  markerOf,
  noteIssue,
  wantIssue,
} from '../../src/domain/issue-link.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { act, anIncident, MOMENT } from '../support/incidents.ts';

function aFollowUp(more: Partial<Action> = {}): Action {
  const fresh = {
    id: 'f1',
    incidentId: 'inc7',
    kind: 'follow-up',
    text: 'Add an alarm',
    wordedBy: 'U1',
    ownerId: 'U1',
  } as const;
  return { ...newAction(fresh, 'U1', MOMENT), number: 1, ...more };
}

function linked(): Action {
  const wanted = wantIssue(aFollowUp(), 'acme/checkout', act('want'));
  return noteIssue(wanted, { number: 3, url: 'https://github.com/acme/checkout/3' }, act('made'));
}

describe('wantIssue', () => {
  it('takes only what was accepted, and once', () => {
    const free = aFollowUp({ state: 'proposed', ownerId: null });

    expect(() => wantIssue(free, 'a/b', act('1'))).toThrow('Accept F1 first');
    expect(() => wantIssue(linked(), 'a/b', act('1'))).toThrow('F1 is an issue already');
  });
});

describe('issueJob', () => {
  it('makes what is wanted, tells what is news, and is nothing else', () => {
    const wanted = wantIssue(aFollowUp(), 'acme/checkout', act('want'));

    expect(issueJob(aFollowUp())).toBeNull();
    expect(issueJob(wanted)).toMatchObject({ key: 'make-issue:f1:want', task: 'make-issue' });
    expect(issueJob(finish(wanted, act('done')))?.key).toBe('make-issue:f1:want');
    expect(issueJob(linked())).toBeNull();
    expect(issueJob(finish(linked(), act('done')))?.key).toBe('tell-issue:f1:done');
  });

  it('names its action', () => {
    const job = issueJob(finish(linked(), act('done')));

    expect(job && actionOfJob(job, [aFollowUp({ id: 'f' }), linked()])?.id).toBe('f1');
  });
});

describe('heard', () => {
  it.each([
    ['completed', 'done'],
    ['not_planned', 'dropped'],
  ] as const)('takes an issue that was closed as %s for %s', (theirs, state) => {
    const next = heard(linked(), theirs, act('hear', 5, 'UBOT'));

    expect(next).toMatchObject({ state, ownerId: 'U1', issue: { known: theirs } });
    expect(isNewsForIssue(next)).toBe(false);
  });

  it('gives nobody what the bot only heard of', () => {
    const free = { ...linked(), ownerId: null };

    expect(heard(free, 'completed', act('hear', 5, 'UBOT')).ownerId).toBeNull();
  });

  it('opens again what was opened again there', () => {
    const closed = heard(linked(), 'completed', act('1'));

    expect(heard(closed, 'open', act('2'))).toMatchObject({
      state: 'accepted',
      issue: { known: 'open' },
    });
  });

  it('leaves alone what stands as it did, and what was verified here meanwhile', () => {
    const evidence = { link: 'https://ci.example.com', words: '' };
    const verified = verify(linked(), evidence, act('1'));

    expect(heard(linked(), 'open', act('2'))).toEqual(linked());
    expect(heard(verified, 'completed', act('2'))).toMatchObject({
      state: 'verified',
      evidence,
      issue: { known: 'completed' },
    });
  });
});

describe('the two sides', () => {
  it('come to agree whatever each does, and then say nothing more', () => {
    const ours = fc.constantFrom('done', 'drop', 'again', 'verify', 'take');
    const theirs = fc.constantFrom<IssueState>('open', 'completed', 'not_planned');
    const move: fc.Arbitrary<Move> = fc.oneof(
      ours.map((deed) => ({ side: 'ours' as const, deed })),
      theirs.map((state) => ({ side: 'theirs' as const, state })),
      fc.constant({ side: 'tell' as const }),
      fc.constant({ side: 'hear' as const }),
    );

    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        const play = moves.reduce((now, one, at) => played(now, one, `k${at}`), {
          action: linked(),
          issue: 'open',
        } as Play);

        const settled = played(played(play, { side: 'hear' }, 'last'), { side: 'tell' }, 'last');
        const { action, issue } = settled;

        expect(heard(action, issue, act('more', 91))).toBe(action);
        expect(isNewsForIssue(action)).toBe(false);
        expect(issueStateOf(action) === 'open').toBe(issue === 'open');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('issueText', () => {
  it('says what the follow-up says, and nothing of its incident but the number', () => {
    const incident = anIncident({ number: 12, title: 'Payroll leaks', impact: 'Salaries' });
    const { title, body } = issueText(aFollowUp({ dueOn: '2031-03-07' }), incident);

    expect(title).toBe('Add an alarm');
    expect(body).toContain('Follow-up F1 of incident 12. Wanted by 2031-03-07.');
    expect(body).toContain(markerOf('f1'));
    expect(body).not.toMatch(/Payroll|Salaries/);
  });

  it('calls nobody, links nothing and hides nothing, whatever people wrote', () => {
    const long = `@octocat #1 <!-- fireside:f2 --> ${'x'.repeat(400)} `;
    const { title, body } = issueText(aFollowUp({ text: long }), anIncident());

    expect(title).toHaveLength(200);
    expect(body.match(/(?<!\\)<!--/g)).toEqual(['<!--']);
    expect(body).not.toContain(markerOf('f2'));
    expect(body).not.toMatch(/@octocat|(?<!\\)#1/);
  });
});

describe('markerOf', () => {
  it('can be left by no id', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(markerOf(id)).toMatch(/^<!-- fireside:(?!.*--.*-->)[^<>\s]* -->$/);
      }),
    );
  });
});

/** How both sides stand. */
interface Play {
  readonly action: Action;
  readonly issue: IssueState;
}

type Move =
  | { readonly side: 'ours'; readonly deed: string }
  | { readonly side: 'theirs'; readonly state: IssueState }
  | { readonly side: 'tell' | 'hear' };

function played({ action, issue }: Play, move: Move, key: string): Play {
  if (move.side === 'ours') return { action: done(move.deed, action, act(key)), issue };
  if (move.side === 'theirs') return { action, issue: move.state };
  if (move.side === 'hear') return { action: heard(action, issue, act(key)), issue };
  if (!isNewsForIssue(action)) return { action, issue };
  const told = issueStateOf(action);
  return { action: agreed(action, told), issue: told };
}

function done(deed: string, action: Action, by: Act): Action {
  try {
    if (deed === 'done') return finish(action, by);
    if (deed === 'drop') return drop(action, '', by);
    if (deed === 'again') return openAgain(action, by);
    if (deed === 'take') return give(action, 'U2', { ...by, by: 'U2' });
    return verify(action, { link: 'https://ci.example.com', words: '' }, by);
  } catch (error) {
    if (error instanceof Refusal) return action;
    throw error;
  }
}
