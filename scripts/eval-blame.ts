import { parseArgs } from 'node:util';
import type { Share } from './eval-blame/figures.ts';
import { readItems } from './eval-blame/form.ts';
import {
  byCategory,
  byContext,
  type Judged,
  judge,
  type Measured,
  measure,
  percentile,
  withoutDoubt,
} from './eval-blame/measure.ts';
import { runProgram, Unable } from './program/run.ts';

/** Measures the coach on sentences that somebody has labelled; ends with 1 where a figure is below what is asked. */
const USAGE =
  'npm run -s eval:blame -- FILE.jsonl [--json] [--min-precision 0.97] [--min-recall 0.85]';

async function main(args: readonly string[]): Promise<number> {
  const { file, isJson, least } = readArguments(args);
  const judged = judge(await readItems(file));
  const report = reportOn(judged);
  process.stdout.write(isJson ? `${JSON.stringify(report)}\n` : told(report));
  const { precision, recall } = report.all;
  return precision.value >= least.precision && recall.value >= least.recall ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'min-precision': { type: 'string', default: '0' },
        'min-recall': { type: 'string', default: '0' },
      },
    });
    const least = {
      precision: Number(values['min-precision']),
      recall: Number(values['min-recall']),
    };
    const [file, ...more] = positionals;
    if (file && more.length === 0 && !Object.values(least).some(Number.isNaN)) {
      return { file, isJson: values.json, least };
    }
  } catch {
    // An option that there is not: how it is used says the rest.
  }
  throw new Unable(`Which sentences? ${USAGE}`);
}

function reportOn(judged: readonly Judged[]) {
  return {
    all: measure(judged),
    withoutBorderline: measure(withoutDoubt(judged)),
    contexts: byContext(judged),
    categories: byCategory(judged),
    ms: { p50: percentile(judged, 0.5), p95: percentile(judged, 0.95) },
  };
}

function told(report: ReturnType<typeof reportOn>): string {
  const lines = [
    line('all', report.all),
    line('without borderline', report.withoutBorderline),
    ...report.contexts.map((one) => line(one.context, one)),
    '',
    'category: items, found, found as such',
    ...report.categories.map((one) => `${one.category}: ${one.n}, ${one.found}, ${one.asSuch}`),
    '',
    `a message takes ${report.ms.p50.toFixed(2)} ms (p50), ${report.ms.p95.toFixed(2)} ms (p95)`,
  ];
  return `${lines.join('\n')}\n`;
}

function line(name: string, { n, precision, recall, fHalf, falseInChat }: Measured): string {
  const figures = `precision ${share(precision)}, recall ${share(recall)}, F0.5 ${share(fHalf)}`;
  return `${name}: n ${n}, ${figures}, false alarms in ok chat ${share(falseInChat)}`;
}

function share({ value, low, high }: Share): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

await runProgram(main);
