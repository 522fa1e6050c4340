import { describe, expect, it } from 'vitest';
import { isAskedIn, talliesOf } from '../../../src/domain/facilitation/frequency.ts';
import type { PromptAnswer, Prompting } from '../../../src/domain/incident.ts';
import { minutesLater } from '../../support/incidents.ts';

function answers(useful: number, notNow: number, open = 0): Prompting[] {
  const one = (answer: PromptAnswer | null): Prompting => {
    const prompt = { phase: 'investigating', id: 'long_silence-1', at: minutesLater(20) } as const;
    return { asked: [{ ...prompt, answer }], notBefore: null };
  };
  return [
    ...Array.from({ length: useful }, () => one('useful')),
    ...Array.from({ length: notNow }, () => one('not-now')),
    ...Array.from({ length: open }, () => one(null)),
  ];
}

describe('isAskedIn', () => {
  it.each([
    ['always while nobody has answered', answers(0, 0, 9), true],
    ['always with four answers', answers(0, 4), true],
    ['in every other incident once five are mostly "not now"', answers(2, 3), false],
    ['always where as many found it useful', answers(3, 3), true],
    ['always again once more found it useful', answers(4, 3), true],
  ])('asks %s', (_, all, isOddAsked) => {
    const tallies = talliesOf(all);

    expect(isAskedIn(7, 'long_silence', tallies)).toBe(isOddAsked);
    expect(isAskedIn(8, 'long_silence', tallies)).toBe(true);
    expect(isAskedIn(7, 'many_responders', tallies)).toBe(true);
  });
});
