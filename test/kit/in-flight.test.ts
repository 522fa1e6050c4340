import { describe, expect, it } from 'vitest';
import { inFlight } from '../../src/kit/in-flight.ts';

describe('inFlight', () => {
  it('settles after work that was begun meanwhile, and after work that failed', async () => {
    const work = inFlight();
    const ended: string[] = [];
    const second = async () => void ended.push('second');
    const first = async () => {
      await null;
      work.track(second());
      ended.push('first');
      throw new Error('expected');
    };

    work.track(first());
    await work.settled();

    expect(ended.sort()).toEqual(['first', 'second']);
    expect(work.count()).toBe(0);
  });
});
