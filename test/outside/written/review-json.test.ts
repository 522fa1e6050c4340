import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  readReview,
  reviewJson,
  reviewJsonSchema,
} from '../../../src/outside/written/review-json.ts';
import { aReview } from '../../support/written.ts';

describe('reviewJson', () => {
  it('is read as it was written', () => {
    expect(readReview(reviewJson(aReview()))).toEqual(aReview());
  });

  it('has the same bytes in whichever order its parts were made', () => {
    const { title, number, ...rest } = aReview();

    expect(reviewJson({ title, ...rest, number })).toBe(reviewJson(aReview()));
  });

  it('says which form it is of', () => {
    expect(JSON.parse(reviewJson(aReview()))).toMatchObject({
      schema: 'fireside-review/1',
      times: { declaredAt: '2031-03-03T09:00:00.000Z' },
    });
  });

  it.each([
    ['no JSON', '{', 'It is no JSON'],
    ['of another form', reviewJson(aReview()).replace('review/1', 'review/2'), 'schema: '],
    [
      'in no zone',
      reviewJson(aReview()).replace('Europe/Berlin', 'Berlin'),
      'zone: is not an IANA',
    ],
    ['with a key too many', reviewJson(aReview()).replace('"number"', '"nummer"'), 'nummer'],
  ])('is turned away when it is %s', (_, json, says) => {
    expect(() => readReview(json)).toThrow(says);
  });
});

describe('reviewJsonSchema', () => {
  it('is what docs/review.schema.json holds: npm run schema writes it', () => {
    expect(readFileSync('docs/review.schema.json', 'utf8')).toBe(reviewJsonSchema());
  });

  it('names every part that a review has', () => {
    const { properties, required } = JSON.parse(reviewJsonSchema());

    expect(Object.keys(properties)).toEqual(['schema', ...Object.keys(aReview())]);
    expect(required).toEqual(Object.keys(properties));
  });
});
