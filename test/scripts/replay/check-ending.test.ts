import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../scripts/replay/check.ts';
import { checkEnding } from '../../../scripts/replay/check-ending.ts';
import type { ReplayReview } from '../../../scripts/replay/form.ts';

const review: ReplayReview = {
  surprises: ['The spare_bulb was flat.'],
  factors: [{ text: 'One lamp lit the stairs.', question: 'What else hangs on one lamp?' }],
  sections: { unknown: 'Since when?' },
  users: { felt: 'It was dark.', howWeKnow: 'A letter.', promise: 'none' },
  followUps: [
    { text: 'Buy bulbs', owner: 'ops1', end: 'verified', evidence: 'https://example.com/bulbs' },
    { text: 'Light both ends', owner: 'ops2', end: 'done' },
    { text: 'Ban lamps', owner: 'ic', end: 'dropped' },
  ],
};

const closed: TimelineEntry = {
  at: '2026-03-04T18:00:00.000Z',
  kind: 'change',
  author: 'fireside',
  text: 'Closed: the review was held',
  permalink: null,
};

const page = `# Incident 1: A lamp is out

- One lamp lit the stairs.\\
  Asked: What else hangs on one lamp?
- The spare\\_bulb was flat.

Since when?

- What users felt: It was dark.
- How we know: A letter.

- F1 Buy bulbs (verified, a responder, by 2026-03-18)\\
  Shown by: [https://example.com/bulbs](https://example.com/bulbs)
- F2 Light both ends (done, a responder)
- F3 Ban lamps (dropped)
`;

const endedWith = (published: string | null, entries = [closed]) =>
  checkEnding({ review }, entries, published);

describe('checkEnding', () => {
  it('finds nothing wrong with a review that was held, published and followed up', () => {
    expect(endedWith(page)).toEqual({
      held: true,
      published: true,
      followUps: { verified: 1, done: 1, dropped: 1 },
      faults: [],
    });
  });

  it.each<[string, string, string]>([
    ['a surprise', 'The spare\\_bulb was flat.', 'not published: The spare_bulb was flat.'],
    ['a factor', 'One lamp lit the stairs.', 'not published: One lamp lit the stairs.'],
    ['a question', 'hangs on one lamp?', 'not published: What else hangs on one lamp?'],
    ['a section', 'Since when?', 'not published: Since when?'],
    ['what users felt', 'It was dark.', 'not published: It was dark.'],
    ['how we know', 'A letter.', 'not published: A letter.'],
  ])('misses %s that no reader got', (_what, words, fault) => {
    const without = endedWith(page.replaceAll(words, ''));

    expect(without).toMatchObject({ published: false, faults: [fault] });
  });

  it('misses what shows the effect of a follow-up, and an end that it did not come to', () => {
    const unshown = endedWith(page.replaceAll('https://example.com/bulbs', ''));
    const open = endedWith(page.replace('(dropped)', '(accepted, ic)'));

    expect(unshown.faults).toEqual(['not published: https://example.com/bulbs']);
    expect(open).toMatchObject({
      followUps: { verified: 1, done: 1, dropped: 0 },
      faults: ['not dropped: Ban lamps'],
    });
  });

  it('misses a review that was never held, whoever else closed the incident', () => {
    for (const entries of [[], [{ ...closed, author: 'ic' }], [{ ...closed, text: 'Closed' }]]) {
      expect(endedWith(page, entries)).toMatchObject({
        held: false,
        faults: ['not held: the incident was not closed because its review was held'],
      });
    }
  });

  it('misses all of it where nothing was published', () => {
    expect(endedWith(null).published).toBe(false);
    expect(endedWith(null).faults).toHaveLength(13);
  });

  it('asks for nothing where the file has no review', () => {
    const plain = checkEnding({}, [], null);

    expect(plain).toMatchObject({ held: false, published: false, faults: [] });
    expect(checkEnding({}, [closed], page)).toMatchObject({ held: true, published: true });
  });
});
