import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { DEFECTS, type Defect, isDefect } from './chaos/defects.ts';
import { type SeedReport, shownReport, type Tally, tallyOf } from './chaos/report.ts';
import { triedSeeds } from './chaos/try.ts';

const USAGE = `Usage: npm run -s chaos -- [--seeds N] [--from K | --seed K] [--instances M] [--workers W] [--defect ${DEFECTS.join('|')}]`;
const PROGRESS_EVERY = 100;

interface Asked {
  readonly from: number;
  readonly seeds: number;
  readonly instances: number;
  readonly workers: number;
  readonly defect: Defect | null;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
// Who reads no further, as `head` does, ends the run.
process.stdout.once('error', () => process.exit(1));
const asked = readArgs();
if (asked) process.exitCode = process.send ? await work(asked) : await lead(asked);
else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}

/** Runs the seeds, in this process or in several, and says how they went. */
async function lead(asked: Asked): Promise<number> {
  const begun = performance.now();
  const reports: SeedReport[] = [];
  const hear = (report: SeedReport) => {
    reports.push(report);
    if (report.faults.length > 0) process.stdout.write(`${shownReport(report, asked)}\n`);
    if (reports.length % PROGRESS_EVERY === 0) {
      process.stderr.write(`${reports.length} of ${asked.seeds} seeds\n`);
    }
  };
  if (asked.workers > 1) await Promise.all(sharesOf(asked).map((share) => inChild(share, hear)));
  else for await (const report of triedSeeds(asked)) hear(report);
  const tally: Tally = tallyOf(reports, (performance.now() - begun) / 1000);
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  const failed = tally.failed + (asked.seeds - reports.length);
  process.stdout.write(`${reports.length} seeds, ${tally.passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** As a child: tells its parent of each seed. */
async function work(asked: Asked): Promise<number> {
  for await (const report of triedSeeds(asked)) process.send?.(report);
  process.disconnect();
  return 0;
}

function sharesOf(asked: Asked): Asked[] {
  const { from, seeds, workers } = asked;
  const size = Math.ceil(seeds / workers);
  return Array.from({ length: workers }, (_, at) => ({
    ...asked,
    workers: 1,
    from: from + at * size,
    seeds: Math.max(Math.min(size, seeds - at * size), 0),
  })).filter((share) => share.seeds > 0);
}

function inChild(share: Asked, hear: (report: SeedReport) => void): Promise<void> {
  const { from, seeds, instances, defect } = share;
  const args = ['--from', from, '--seeds', seeds, '--instances', instances, '--workers', 1];
  const child = fork(
    import.meta.filename,
    [...args.map(String), ...(defect ? ['--defect', defect] : [])],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  );
  child.on('message', (report) => hear(report as SeedReport));
  return new Promise((ended) => child.once('exit', () => ended()));
}

function readArgs(): Asked | null {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        from: { type: 'string', default: '1' },
        instances: { type: 'string', default: '1' },
        workers: { type: 'string', default: '1' },
        defect: { type: 'string' },
      },
    });
    const { seed, from, seeds = seed === undefined ? '100' : '1', defect = null } = values;
    if (defect !== null && !isDefect(defect)) return null;
    const [first, many, instances, workers] = [
      seed ?? from,
      seeds,
      values.instances,
      values.workers,
    ].map(Number);
    const numbers = {
      from: first ?? 0,
      seeds: many ?? 0,
      instances: instances ?? 0,
      workers: workers ?? 0,
    };
    const isFine = Object.values(numbers).every((it) => Number.isSafeInteger(it) && it >= 0);
    return isFine && numbers.instances > 0 && numbers.workers > 0 ? { ...numbers, defect } : null;
  } catch {
    return null;
  }
}
