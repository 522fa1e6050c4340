import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factorFields,
  merged,
  userFields,
  withFactorFields,
  withUserFields,
} from '../../../src/domain/document/fields.ts';
import { blankDocument } from '../../../src/domain/document/lay-out.ts';

const blank = blankDocument('inc7');
const asRead = (read: Readonly<Record<string, string>>) => (field: string, text: string) =>
  (read[field] ?? '') === text;

describe('merged', () => {
  it('gives both what they wrote who wrote in different fields', () => {
    const read = { a: '1', b: '2' };
    const now = { a: 'theirs', b: '2' };

    expect(merged(now, { a: '1', b: 'mine' }, asRead(read))).toEqual({
      fields: { a: 'theirs', b: 'mine' },
      clashes: [],
    });
  });

  it('leaves what stands where both changed one field, and gives the other back', () => {
    expect(merged({ a: 'theirs' }, { a: 'mine' }, asRead({ a: '1' }))).toEqual({
      fields: { a: 'theirs' },
      clashes: [{ field: 'a', mine: 'mine', theirs: 'theirs' }],
    });
  });

  it('calls it no clash where both wrote the same', () => {
    expect(merged({ a: 'same' }, { a: 'same' }, asRead({ a: '1' })).clashes).toEqual([]);
  });

  it('shows who changed what somebody else took out that it is gone', () => {
    expect(merged({}, { a: 'mine' }, asRead({ a: '1' })).clashes).toEqual([
      { field: 'a', mine: 'mine', theirs: '' },
    ]);
  });

  it('loses no text of anybody, whoever sends what they read when', () => {
    const fields = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('', '1', '2', '3'),
    );

    fc.assert(
      fc.property(fields, fields, fields, (read, now, sent) => {
        const { fields: next, clashes } = merged(now, sent, asRead(read));
        for (const [field, mine] of Object.entries(sent)) {
          const isChanged = mine !== (read[field] ?? '');
          const isShown = clashes.some((one) => one.field === field && one.mine === mine);
          expect(!isChanged || next[field] === mine || isShown || mine === '').toBe(true);
        }
        for (const [field, theirs] of Object.entries(now)) {
          const isKept = next[field] === theirs;
          expect(isKept || theirs === (read[field] ?? '')).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the factors of a document', () => {
  it('are changed, taken out by emptying them, and added with the question that led there', () => {
    const one = withFactorFields(blank, { a: 'A full queue' }, () => 'What was there?');
    const two = withFactorFields(one, { ...factorFields(one), b: 'No alarm' }, () => null);
    const three = withFactorFields(two, { a: '', b: 'An alarm that nobody saw' }, () => 'Else?');

    expect(one.factors).toEqual([{ id: 'a', text: 'A full queue', question: 'What was there?' }]);
    expect(two.factors.map(({ question }) => question)).toEqual(['What was there?', null]);
    expect(three.factors.map(({ id, text }) => [id, text])).toEqual([
      ['b', 'An alarm that nobody saw'],
    ]);
  });
});

describe('what users felt', () => {
  it('comes back as it was said, and what was not said stays so', () => {
    const fields = { felt: 'Angry', howWeKnow: '', promise: 'said-so' };
    const document = withUserFields(blank, fields);

    expect(document.users).toEqual({ felt: 'Angry', howWeKnow: null, promise: 'said-so' });
    expect(userFields(document)).toEqual(fields);
    expect(withUserFields(blank, { promise: 'perhaps' }).users.promise).toBeNull();
  });
});
