import { describe, expect, it } from 'vitest';
import { deleteSection, editSection } from '../../../src/domain/document/edit.ts';
import {
  blankDocument,
  isTouched,
  laidOut,
  plansFor,
} from '../../../src/domain/document/lay-out.ts';
import { USUAL_SECTIONS } from '../../../src/domain/document/usual-sections.ts';

const blank = blankDocument('inc7');
const made = laidOut(blank, USUAL_SECTIONS, { summary: 'First', impact: 'Cards' });
const written = editSection(made, { sectionId: 'summary', text: 'Mine', rev: 0 }).document;
const textOf = (document: typeof made, id: string) =>
  document.sections.find((section) => section.id === id);

describe('laidOut', () => {
  it('has each section of the plans in their order, generated until a person touches it', () => {
    expect(made.sections.map(({ id }) => id)).toEqual(USUAL_SECTIONS.map(({ id }) => id));
    expect(made.sections.every(({ isGenerated, rev }) => isGenerated && rev === 0)).toBe(true);
    expect(textOf(made, 'unknown')?.text).toBe('');
  });

  it('makes anew what nobody touched, and never what a person wrote', () => {
    const again = laidOut(written, USUAL_SECTIONS, { summary: 'Second', impact: 'Refunds' });

    expect(textOf(again, 'summary')).toMatchObject({ text: 'Mine', isGenerated: false, rev: 1 });
    expect(textOf(again, 'impact')).toMatchObject({ text: 'Refunds', isGenerated: true });
  });

  it('lets what was deleted stay so while it is made anew', () => {
    const again = laidOut(deleteSection(made, 'impact'), USUAL_SECTIONS, { impact: 'Refunds' });

    expect(textOf(again, 'impact')).toMatchObject({ text: 'Refunds', isDeleted: true, rev: 1 });
  });
});

describe('plansFor', () => {
  const fewer = USUAL_SECTIONS.filter(({ id }) => id !== 'summary' && id !== 'impact');

  it('keeps what somebody wrote in a section that the policy has no more, at the end', () => {
    expect(plansFor(fewer, written, {}).at(-1)).toMatchObject({ id: 'summary', kind: 'text' });
    expect(plansFor(fewer, written, {})).toHaveLength(fewer.length + 1);
  });

  it('tells of a drill what was planted in it', () => {
    expect(plansFor(fewer, blank, { planted: 'A full disk' }).at(-1)?.id).toBe('planted');
    expect(plansFor(fewer, blank, {}).map(({ id }) => id)).not.toContain('planted');
  });
});

describe('isTouched', () => {
  it('is so once somebody wrote, deleted, or said what they know', () => {
    const users = { felt: 'Angry', howWeKnow: null, promise: null };
    const factors = [{ id: 'f', text: 'A full queue', question: null }];

    expect(isTouched(made)).toBe(false);
    expect([
      isTouched(written),
      isTouched(deleteSection(made, 'impact')),
      isTouched({ ...made, users }),
      isTouched({ ...made, factors }),
    ]).toEqual([true, true, true, true]);
  });
});
