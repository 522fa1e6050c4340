import { describe, expect, it } from 'vitest';
import { drillOf } from '../../../scripts/replay/declare-drill.ts';

describe('drillOf', () => {
  it.each([
    ['/incident declare sev1 "A lamp is out"', 'sev1', 'A lamp is out'],
    ['/incident new sev3 A lamp is out', 'sev3', 'A lamp is out'],
    ['/incident open A lamp is out', 'sev2', 'A lamp is out'],
  ])('enters in the form what %s says', (declaration, severity, title) => {
    expect(drillOf(declaration)).toMatchObject({ severity, title });
  });
});
