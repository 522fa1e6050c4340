import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../src/sandbox/page/address.ts';

describe('the address of a place', () => {
  it('comes back as it was, whatever its parts', () => {
    const part = fc.string({ minLength: 1, unit: 'grapheme' });
    const address = fc.record({ as: part, place: part, thread: fc.option(part) });

    fc.assert(
      fc.property(address, (one) => {
        expect(addressOf(hashOf(one))).toEqual(one);
      }),
    );
  });

  it.each([
    ['nothing', '', { as: '', place: '', thread: null }],
    ['a person alone', '#U1', { as: 'U1', place: '', thread: null }],
    ['a thread left empty', '#U1/C1/', { as: 'U1', place: 'C1', thread: null }],
    ['what cannot be decoded', '#%E0%A4%A/C1', { as: '', place: 'C1', thread: null }],
  ])('reads %s', (_, hash, address) => {
    expect(addressOf(hash)).toEqual(address);
  });
});
