import { afterAll, describe, expect, it } from 'vitest';
import { readCases } from '../../scripts/conformance/form.ts';
import { readField, tableOf } from '../../scripts/conformance/report.ts';
import { openRunner } from '../../scripts/conformance/run.ts';

const cases = await readCases();
const field = await readField();
const runner = openRunner();
afterAll(() => runner.close());

describe('the timeline that Slack events must give', () => {
  it('is told in 45 cases at least, each under a feature of the table', () => {
    const features = field.features.map(({ id }) => id);

    expect(cases.length).toBeGreaterThanOrEqual(45);
    expect(cases.filter(({ feature }) => !features.includes(feature))).toEqual([]);
    expect(features.filter((id) => !cases.some(({ feature }) => feature === id))).toEqual([]);
  });

  it.each(cases)('$feature: $name', async (one) => {
    expect(await runner.run(one)).toEqual([]);
  });
});

describe('the table beside other tools', () => {
  it('counts our cases, and says ? where nothing is known', () => {
    const results = cases
      .filter(({ feature }) => feature === 'same-second')
      .map((one, at) => ({ one, verdict: at === 0 ? ['a fault'] : [] }));

    const row = tableOf(field, results)
      .split('\n')
      .find((line) => line.includes('same second'));

    expect(row).toBe(
      '| messages of the same second stay apart | 1/2 | ? | ? | ? | ? | ? | ? | ? | N | ? | ? | ? | ? |',
    );
  });
});
