import { describe, expect, it } from 'vitest';
import { retryAt } from '../../src/kit/retry.ts';

describe('retryAt', () => {
  it.each([
    [1, 10],
    [2, 60],
    [3, 120],
    [4, 240],
    [5, 480],
  ])('after attempt %i waits %i seconds', (attempts, seconds) => {
    expect(retryAt(attempts, new Date(0))).toEqual(new Date(seconds * 1000));
  });

  it.each([6, 7])('gives up after attempt %i', (attempts) => {
    expect(retryAt(attempts, new Date(0))).toBeNull();
  });
});
