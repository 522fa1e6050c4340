import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, levelOf, readSeverity } from '../../src/domain/policy.ts';

describe('readSeverity', () => {
  it.each([
    ['sev1', 'sev1'],
    ['SEV2', 'sev2'],
    ['Sev4', 'sev4'],
    ['sev5', null],
    ['sev', null],
    ['2', null],
    ['sev1 ', null],
    ['', null],
  ])('reads %j as %j', (word, severity) => {
    expect(readSeverity(word, DEFAULT_POLICY)).toBe(severity);
  });
});

describe('DEFAULT_POLICY', () => {
  it('says of every severity what users notice', () => {
    expect(DEFAULT_POLICY.severities.map(({ name }) => name)).toEqual([
      'sev1',
      'sev2',
      'sev3',
      'sev4',
    ]);
    expect(DEFAULT_POLICY.severities.every(({ meaning }) => /user/i.test(meaning))).toBe(true);
  });

  it('finds what it says of a severity', () => {
    expect(levelOf('sev1', DEFAULT_POLICY)?.updateMinutes).toBe(30);
    expect(levelOf('sev9', DEFAULT_POLICY)).toBeNull();
  });

  it('reminds of a review before it is due', () => {
    const { dueDays, reminderDays } = DEFAULT_POLICY.review;

    expect(reminderDays.length).toBeGreaterThan(0);
    expect(reminderDays.every((day) => day < dueDays)).toBe(true);
  });
});
