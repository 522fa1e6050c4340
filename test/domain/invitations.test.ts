import { describe, expect, it } from 'vitest';
import { namedPeople } from '../../src/domain/invitations.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';

const [sev1, sev2, sev3] = DEFAULT_POLICY.severities.map((level) => ({
  ...level,
  invite: [`U${level.name}`, 'S0DUTY', 'S0DUTY'],
}));
const policy: Policy = {
  ...DEFAULT_POLICY,
  severities: [sev1, sev2, sev3].flatMap((level) => level ?? []),
};

describe('namedPeople', () => {
  it.each([
    [null, null, []],
    [null, 'sev2', ['Usev2', 'S0DUTY']],
    ['sev3', 'sev1', ['Usev1', 'S0DUTY']],
    ['sev1', 'sev2', []],
    // As a request reads that is handled again after a crash.
    ['sev2', 'sev2', ['Usev2', 'S0DUTY']],
    ['gone from the policy', 'sev2', ['Usev2', 'S0DUTY']],
  ])('from %s to %s are %j', (before, severity, named) => {
    expect(namedPeople({ severity, isPrivate: false }, before, policy)).toEqual(named);
  });

  it('are nobody where the incident is private', () => {
    expect(namedPeople({ severity: 'sev1', isPrivate: true }, null, policy)).toEqual([]);
  });
});
