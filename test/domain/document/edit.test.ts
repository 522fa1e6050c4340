import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deleteSection,
  editSection,
  restoreSection,
  sectionNamed,
} from '../../../src/domain/document/edit.ts';
import { blankDocument, laidOut } from '../../../src/domain/document/lay-out.ts';
import { USUAL_SECTIONS } from '../../../src/domain/document/usual-sections.ts';
import type { ReviewDocument } from '../../../src/domain/document.ts';

const TEXTS = { summary: 'sev2, resolved.', impact: 'Cards were refused.' };
const fresh = laidOut(blankDocument('inc7'), USUAL_SECTIONS, TEXTS);

describe('editSection', () => {
  it('puts in what a person wrote, which is made by the bot no more', () => {
    const { document, lostTo } = editSection(fresh, { sectionId: 'summary', text: 'Mine', rev: 0 });

    expect(lostTo).toBeNull();
    expect(sectionNamed(document, 'summary')).toEqual({
      id: 'summary',
      text: 'Mine',
      isGenerated: false,
      isDeleted: false,
      rev: 1,
    });
  });

  it('changes nothing where somebody else was faster, and says what they wrote', () => {
    const first = editSection(fresh, { sectionId: 'summary', text: 'Theirs', rev: 0 }).document;
    const second = editSection(first, { sectionId: 'summary', text: 'Mine', rev: 0 });

    expect(second.document).toBe(first);
    expect(second.lostTo).toMatchObject({ text: 'Theirs', rev: 1 });
  });

  it('leaves two people alone who wrote in two sections', () => {
    const first = editSection(fresh, { sectionId: 'summary', text: 'Mine', rev: 0 }).document;
    const { document, lostTo } = editSection(first, {
      sectionId: 'impact',
      text: 'Theirs',
      rev: 0,
    });

    expect(lostTo).toBeNull();
    expect(['summary', 'impact'].map((id) => sectionNamed(document, id).text)).toEqual([
      'Mine',
      'Theirs',
    ]);
  });

  it('shows who writes in a section that it was deleted meanwhile, and then brings it back', () => {
    const gone = deleteSection(fresh, 'summary');
    const stale = editSection(gone, { sectionId: 'summary', text: 'Mine', rev: 0 });
    const { document } = editSection(gone, { sectionId: 'summary', text: 'Mine', rev: 1 });

    expect(stale.lostTo).toMatchObject({ isDeleted: true });
    expect(sectionNamed(document, 'summary')).toMatchObject({ text: 'Mine', isDeleted: false });
  });

  it('refuses a section that the team has no more', () => {
    expect(() => editSection(fresh, { sectionId: 'gone', text: 'Mine', rev: 0 })).toThrow(
      'That section is gone',
    );
  });
});

describe('a section that is deleted', () => {
  it('keeps its words, and is asked about no second time', () => {
    const written = editSection(fresh, { sectionId: 'unknown', text: 'Why?', rev: 0 }).document;
    const gone = deleteSection(written, 'unknown');

    expect(sectionNamed(gone, 'unknown')).toMatchObject({ text: 'Why?', isDeleted: true });
    expect(deleteSection(gone, 'unknown')).toBe(gone);
    expect(sectionNamed(restoreSection(gone, 'unknown'), 'unknown')).toMatchObject({
      text: 'Why?',
      isDeleted: false,
    });
  });
});

const PEOPLE = 4;
const steps = fc.array(
  fc.record({
    who: fc.nat(PEOPLE - 1),
    does: fc.constantFrom('read', 'read', 'write', 'write', 'delete', 'restore', 'regenerate'),
  } as const),
  { maxLength: 40 },
);

interface Told {
  readonly document: ReviewDocument;
  /** The rev that each of them read last. */
  readonly read: readonly number[];
  /** Who wrote last what stands there; null while nobody has. */
  readonly stands: string | null;
}

const now = ({ document }: Told) => sectionNamed(document, 'summary');

function written(told: Told, who: number, text: string): Told {
  const before = now(told);
  const rev = told.read[who] ?? 0;
  const { document, lostTo } = editSection(told.document, { sectionId: 'summary', text, rev });
  // Who had not read what stands there changes nothing, and is shown it whole.
  expect(lostTo).toEqual(rev === before.rev ? null : before);
  if (lostTo) expect(document).toBe(told.document);
  const stands = lostTo ? told.stands : text;
  const read = told.read.with(who, now({ ...told, document }).rev);
  return { document, read, stands };
}

function after(told: Told, { who, does }: { who: number; does: string }, at: number): Told {
  const { document } = told;
  switch (does) {
    case 'read':
      return { ...told, read: told.read.with(who, now(told).rev) };
    case 'write':
      return written(told, who, `${who} wrote ${at}`);
    case 'delete':
      return { ...told, document: deleteSection(document, 'summary') };
    case 'restore':
      return { ...told, document: restoreSection(document, 'summary') };
    default:
      return { ...told, document: laidOut(document, USUAL_SECTIONS, { summary: `made ${at}` }) };
  }
}

describe('any number of people at one section', () => {
  it('put nothing over words that they have not read, and the bot none over theirs', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const read = Array.from({ length: PEOPLE }, () => 0);
        const end = all.reduce<Told>(after, { document: fresh, read, stands: null });

        expect(now(end).isGenerated).toBe(end.stands === null);
        if (end.stands !== null) expect(now(end).text).toBe(end.stands);
      }),
      { numRuns: 500 },
    );
  });
});
