import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, readSeverity, SEVERITIES } from '../../src/domain/policy.ts';

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
    expect(readSeverity(word)).toBe(severity);
  });
});

describe('DEFAULT_POLICY', () => {
  it('says of every severity what users notice', () => {
    expect(Object.keys(DEFAULT_POLICY.severities)).toEqual([...SEVERITIES]);
    expect(Object.values(DEFAULT_POLICY.severities).every((text) => /user/i.test(text))).toBe(true);
  });

  it('reminds of a review before it is due', () => {
    const { dueDays, reminderDays } = DEFAULT_POLICY.review;

    expect(reminderDays.length).toBeGreaterThan(0);
    expect(reminderDays.every((day) => day < dueDays)).toBe(true);
  });
});
