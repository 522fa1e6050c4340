import { fork } from 'node:child_process';
import { leadProcesses } from './chaos/processes/lead.ts';
import { type Args, type ArgsWithin, readArgs, USAGE } from './chaos/read-args.ts';
import { type SeedReport, shownReport, type Tally, tallyOf } from './chaos/report.ts';
import { triedSeeds } from './chaos/try.ts';

const PROGRESS_EVERY = 100;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
// Who reads no further, as `head` does, ends the run.
process.stdout.once('error', () => process.exit(1));
const asked = readArgs(process.argv.slice(2));
if (asked) process.exitCode = await run(asked);
else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}

function run(asked: Args): Promise<number> {
  if (asked.processes) {
    // Never MONGODB_URI: that one may be somebody's own.
    return leadProcesses({ ...asked, server: process.env['TEST_MONGODB_URI'] || null });
  }
  return process.send ? work(asked) : lead(asked);
}

/** Runs the seeds, in this process or in several, and says how they went. */
async function lead(asked: ArgsWithin): Promise<number> {
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
async function work(asked: ArgsWithin): Promise<number> {
  for await (const report of triedSeeds(asked)) process.send?.(report);
  process.disconnect();
  return 0;
}

function sharesOf(asked: ArgsWithin): ArgsWithin[] {
  const { from, seeds, workers } = asked;
  const size = Math.ceil(seeds / workers);
  return Array.from({ length: workers }, (_, at) => ({
    ...asked,
    workers: 1,
    from: from + at * size,
    seeds: Math.max(Math.min(size, seeds - at * size), 0),
  })).filter((share) => share.seeds > 0);
}

function inChild(share: ArgsWithin, hear: (report: SeedReport) => void): Promise<void> {
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
