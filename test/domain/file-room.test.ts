import { describe, expect, it } from 'vitest';
import { roomFor } from '../../src/domain/file-room.ts';

const MB = 1_048_576;

describe('roomFor', () => {
  it.each([
    ['room', 10 * MB, []],
    ['large', 10 * MB + 1, []],
    ['room', 10 * MB, Array(9).fill(10 * MB)],
    ['full', 10 * MB, Array(10).fill(10 * MB)],
    ['full', 1, [100 * MB]],
  ])('says %s to %d bytes beside what is kept', (expected, size, kept) => {
    expect(roomFor(size, kept)).toBe(expected);
  });
});
