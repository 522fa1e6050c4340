import { describe, expect, it } from 'vitest';
import { type Action, drop, finish, newAction } from '../../../src/domain/action.ts';
import { blankDocument, laidOut, plansFor } from '../../../src/domain/document/lay-out.ts';
import { USUAL_SECTIONS } from '../../../src/domain/document/usual-sections.ts';
import type { ReviewDocument, Section } from '../../../src/domain/document.ts';
import { resolve } from '../../../src/domain/lifecycle.ts';
import { bookMeeting } from '../../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts';
import { asRitual } from '../../../src/domain/ritual/as-ritual.ts';
import { isWritten, type KeptReview, type Sent } from '../../../src/domain/ritual/kept-review.ts';
import { MIRROR, mirrorFor, plannedMirrorJobs } from '../../../src/domain/ritual/mirror-plan.ts';
import { holdReview } from '../../../src/domain/sizing.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';

const resolved = resolve(anIncident({ roles: { commander: 'ULEAD' } }), act('end', 60));
const booked = bookMeeting(resolved, minutesLater(180), 'then', act('book', 70));
const held = holdReview(booked, act('held', 240));
const DAY = 24 * 60;

function sections(texts: Readonly<Record<string, string>>): Section[] {
  const made = Object.entries(texts).map(([id, text]) => ({ id, text }));
  return made.map((it) => ({ ...it, isGenerated: false, isDeleted: false, rev: 1 }));
}

function kept(document: Partial<ReviewDocument> = {}, more: Partial<KeptReview> = {}): KeptReview {
  const written = { ...blankDocument('inc7'), ...document };
  const generated = { summary: 'sev2, resolved after 1 h.', surprises: '- It was asleep' };
  const plans = plansFor(USUAL_SECTIONS, written, generated);
  return {
    incident: resolved,
    document: laidOut(written, plans, generated),
    plans,
    lines: [],
    followUps: [],
    sent: [],
    workshop: null,
    ...more,
  };
}

const ritual = (review: KeptReview, minutes = 300) =>
  asRitual(review, DEFAULT_POLICY, minutesLater(minutes));

function followUp(text: string): Action {
  const fresh = { id: text, incidentId: 'inc7', kind: 'follow-up', text, wordedBy: null } as const;
  return newAction(fresh, 'U1', minutesLater(60));
}

describe('asRitual', () => {
  it('leaves out what nobody wrote, and keeps what surprised people', () => {
    const { text, sections: found } = ritual(
      kept({ sections: sections({ impact: 'All of it.' }) }),
    );

    expect(text).toBe('## Impact\nAll of it.\n## What surprised us\n- It was asleep\n');
    expect(found.map(({ kind }) => kind)).toEqual(['impact', 'surprises']);
    for (const it of found) expect(text.slice(it.start, it.start + it.text.length)).toBe(it.text);
  });

  it('knows which sections were taken out, and has none of their words', () => {
    const [one] = sections({ unknown: 'Why on Mondays?' });
    const it = ritual(kept({ sections: one ? [{ ...one, isDeleted: true }] : [] }));

    expect(it.deletedSections).toEqual(['What we still do not know']);
    expect(it.text).not.toContain('Mondays');
  });

  it('takes factors for causes, and follow-ups with what became of them', () => {
    const factors = [{ id: 'f', text: 'No limit on retries', question: null }];
    const done = finish(followUp('Cap retries'), act('done', 70, 'UANN'));
    const dropped = drop(followUp('Second queue'), 'not worth it', act('drop', 70));
    const it = ritual(kept({ factors }, { followUps: [done, dropped] }));

    expect(it.sections.find(({ kind }) => kind === 'cause')?.text).toBe('- No limit on retries\n');
    expect(it.followUps).toMatchObject([
      { text: 'Cap retries', state: 'done', change: 'none', closed: { by: '0' } },
      { text: 'Second queue', state: 'dropped', reason: 'not worth it' },
    ]);
    for (const { text, start } of it.followUps) {
      expect(it.text.slice(start ?? 0, (start ?? 0) + text.length)).toBe(text);
    }
  });

  it('counts by how much each text differs from the one before, and names no author', () => {
    const at = minutesLater(90);
    const sent: Sent[] = [
      { part: 'section:summary', text: 'x'.repeat(100), by: 'UANN', at },
      { part: 'section:summary', text: 'x'.repeat(130), by: 'UBOB', at },
      { part: 'section:impact', text: 'x'.repeat(10), by: 'UANN', at },
    ];
    const it = ritual(kept({}, { sent }));

    expect(it.history?.map(({ author, chars }) => [author, chars])).toEqual([
      ['0', 100],
      ['1', 30],
      ['0', 10],
    ]);
    expect(JSON.stringify(it)).not.toMatch(/UANN|UBOB|ULEAD/);
  });

  it('does not say of a meeting that nobody counted who spoke, nor who took part', () => {
    expect(ritual(kept({}, { incident: held }))).toMatchObject({
      meeting: { speakers: null },
      participants: null,
    });
  });

  it.each([
    ['none before its day is over', booked, 180 + DAY - 1, null],
    ['one that was not held after it', booked, 180 + DAY, { heldAt: null }],
    ['one that was', held, 300, { heldAt: minutesLater(180) }],
    ['none where none was booked', resolved, 9 * DAY, null],
  ])('of a meeting: %s', (_, incident, minutes, meeting) => {
    const found = ritual(kept({}, { incident }), minutes).meeting;

    if (meeting === null) expect(found).toBeNull();
    else expect(found).toMatchObject(meeting);
  });
});

describe('isWritten', () => {
  it.each([
    ['nothing', kept(), false],
    ['a section', kept({ sections: sections({ impact: 'All of it.' }) }), true],
    ['a follow-up', kept({}, { followUps: [followUp('Cap retries')] }), true],
  ])('with %s: %s', (_, review, is) => {
    expect(isWritten(review)).toBe(is);
  });
});

describe('plannedMirrorJobs', () => {
  const off = { ...DEFAULT_POLICY, mirror: { ...DEFAULT_POLICY.mirror, enabled: false } };

  it('plans one once the review was held', () => {
    expect(plannedMirrorJobs(held, DEFAULT_POLICY)).toEqual([
      { key: `mirror:${held.id}`, task: MIRROR, incidentId: held.id, runAt: minutesLater(240) },
    ]);
  });

  it.each([
    ['before', booked, DEFAULT_POLICY],
    ['where the team wants none', held, off],
    ['of a drill', { ...held, isDrill: true }, DEFAULT_POLICY],
    ['of a duplicate', { ...held, duplicateOf: 'inc3' }, DEFAULT_POLICY],
  ])('plans none %s', (_, incident, policy) => {
    expect(plannedMirrorJobs(incident, policy)).toEqual([]);
  });
});

describe('mirrorFor', () => {
  const meeting = booked.meeting && { ...booked.meeting, facilitator: 'UFAC' };

  it.each([
    ['whoever facilitates the meeting', { ...booked, meeting }, 'UFAC'],
    ['else whoever led', booked, 'ULEAD'],
    ['else nobody', { ...booked, roles: {} }, null],
  ])('is %s', (_, incident, person) => {
    expect(mirrorFor(incident, null)).toBe(person);
  });
});
