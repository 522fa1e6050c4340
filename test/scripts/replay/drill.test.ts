import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readReplay } from '../../../scripts/replay/form.ts';
import { type Outcome, replayThrough } from '../../../scripts/replay/replay.ts';

const FILE = 'scripts/replays/crates-io-2020-02-20-index.json';

describe('replayThrough as a drill', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    const replay = readReplay(readFileSync(FILE, 'utf8'), FILE);
    outcome = await replayThrough(replay, { show() {}, progress() {} }, true);
  }, 60_000);

  it('leaves every key event on the timeline and nothing else', () => {
    expect(outcome.verdict.faults).toEqual([]);
    expect(outcome.verdict).toMatchObject({ missed: 0, extra: 0 });
    expect(outcome.verdict.key).toBeGreaterThan(15);
  });

  it('shows what was entered in the form', () => {
    expect(outcome.transcript).toContain('What users see: For practice, nobody can log in.');
    expect(outcome.transcript).toContain('Services: login, mail');
  });

  it('is marked as one in the channel and in whatever is posted of it', () => {
    expect(outcome.transcript).toMatch(/^## #inc-1-drill-/m);
    expect(outcome.unmarked).toEqual([]);
  });

  it('stands in no figure: those are of the work, and none is of incidents', () => {
    const samples = outcome.metrics.split('\n').filter((row) => /^[a-z]/.test(row));

    expect(samples.length).toBeGreaterThan(20);
    expect(samples.filter((row) => /incident|drill|sev\d|severity|resolve/i.test(row))).toEqual([]);
  });
});
