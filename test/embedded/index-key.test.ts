import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/embedded/compare.ts';
import { inverted, keyOf } from '../../src/embedded/index-key.ts';

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.double().map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.integer().map((value) => Decimal128.fromString(`${value}E-3`)),
);

const leaf = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.constantFrom(null, true, false, new MinKey(), new MaxKey()),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
  fc.nat().map((t) => new Timestamp({ t, i: 1 })),
);

const name = fc.constantFrom('a', 'b', 'c');
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(name, leaf, { maxKeys: 3 }),
);

describe('keyOf', () => {
  it('orders bytes as MongoDB orders values', () => {
    const sameOrder = fc.property(value, value, (a, b) => {
      expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(Math.sign(compare(a, b)));
    });

    fc.assert(sameOrder, { numRuns: 2000 });
  });

  it('orders numbers of all types by value', () => {
    const sameOrder = fc.property(number, number, (a, b) => {
      expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(Math.sign(compare(a, b)));
    });

    fc.assert(sameOrder, { numRuns: 2000 });
  });

  it('turns the order round when inverted', () => {
    const reversed = fc.property(value, value, (a, b) => {
      const order = Math.sign(Buffer.compare(inverted(keyOf(a)), inverted(keyOf(b))));
      expect(order).toBe(-Math.sign(compare(a, b)) + 0);
    });

    fc.assert(reversed, { numRuns: 1000 });
  });

  it("never begins another value's key, so that keys can be strung together", () => {
    const apart = fc.property(value, value, (a, b) => {
      const [left, right] = [keyOf(a), keyOf(b)];
      const begins = right.subarray(0, left.length).equals(left);
      expect(begins && left.length < right.length).toBe(false);
    });

    fc.assert(apart, { numRuns: 1000 });
  });

  it.each([
    [
      'a long above 2^53 and its double',
      Long.fromString('9007199254740993'),
      9_007_199_254_740_992,
      1,
    ],
    ['decimal and double 0.1', Decimal128.fromString('0.1'), 0.1, -1],
    ['decimal and double 0.5', Decimal128.fromString('0.50'), 0.5, 0],
    ['zero and minus zero', 0, new Double(-0), 0],
    ['NaN and the least number', Number.NaN, Number.NEGATIVE_INFINITY, -1],
  ])('compares %s exactly', (_what, a, b, expected) => {
    expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(expected);
  });
});
