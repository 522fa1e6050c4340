import { parseArgs } from 'node:util';
import { openGround } from './chaos/ground.ts';
import { DEFECTS } from './simulate/defects.ts';
import { simulated } from './simulate/run.ts';

const USAGE = `Usage: npm run -s simulate -- [--incidents N] [--days D] [--seed S] [--instances M] [--defect ${DEFECTS.join('|')}]`;
const MOST_SHOWN = 20;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      incidents: { type: 'string', default: '100' },
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      instances: { type: 'string', default: '2' },
      defect: { type: 'string' },
    },
  });
  const [incidents, days, seed, instances] = [
    values.incidents,
    values.days,
    values.seed,
    values.instances,
  ].map(Number);
  const defect = DEFECTS.find((one) => one === values.defect) ?? null;
  const isPlain = values.defect === undefined || defect !== null;
  if (!incidents || !days || !seed || !instances || !isPlain) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const ground = await openGround();
  const begun = performance.now();
  const outcome = await simulated(ground, { incidents, days, seed, instances, defect });
  await ground.close();
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const { faults, figures, crashes, struck } = outcome;
  for (const fault of faults.slice(0, MOST_SHOWN)) process.stdout.write(`${fault}\n`);
  const line = { incidents, days, seed, instances, defect, ...figures, crashes, struck };
  process.stdout.write(`${JSON.stringify({ ...line, faults: faults.length, seconds })}\n`);
  return faults.length === 0 ? 0 : 1;
}
