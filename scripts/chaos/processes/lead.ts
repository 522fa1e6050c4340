import type { Outcome } from './run-seed.ts';
import { type Trials, triedProcesses } from './tried.ts';

/** Runs seeds with real processes, says how they went, and resolves with the exit code. */
export async function leadProcesses(trials: Trials): Promise<number> {
  const begun = performance.now();
  const counts = { passed: 0, failed: 0, kills: 0 };
  const where = trials.server ? 'the MongoDB of TEST_MONGODB_URI' : 'the embedded database';
  say(
    `Real processes on ${where}. A seed says what strikes and when; which instruction dies is the machine's affair.`,
  );
  for await (const outcome of triedProcesses(trials)) {
    const failed = outcome.faults.length > 0;
    counts[failed ? 'failed' : 'passed'] += 1;
    counts.kills += outcome.kills.length;
    if (failed) say(shownOutcome(outcome, trials));
  }
  const { passed, failed, kills } = counts;
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  say(JSON.stringify({ passed, failed, kills, seconds }));
  say(`${passed + failed} seeds, ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What failed, what was killed, how to try it again, and where to look. */
export function shownOutcome(
  { seed, faults, kills, folder }: Outcome,
  { instances, defect }: Pick<Trials, 'instances' | 'defect'>,
): string {
  const more = instances > 1 ? ` --instances ${instances}` : '';
  const planted = defect ? ` --defect ${defect}` : '';
  const struck = kills.map(({ whom, seam, nth, afterMs }) => {
    return `${whom} at ${seam} #${nth}${afterMs > 0 ? ` + ${afterMs} ms` : ''}`;
  });
  return [
    `Seed ${seed}:`,
    ...faults.map((fault) => `  ${fault}`),
    `  killed: ${struck.join(', ')}`,
    `  again: npm run -s chaos -- --processes --seed ${seed}${more}${planted} (it may take more than one try)`,
    `  data and logs: ${folder}`,
  ].join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
