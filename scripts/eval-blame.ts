import { parseArgs } from 'node:util';
import type { Share } from './eval-blame/figures.ts';
import { readItems } from './eval-blame/form.ts';
import {
  byCategory,
  byContext,
  judge,
  type Measured,
  measure,
  percentile,
  withoutDoubt,
} from './eval-blame/measure.ts';

/**
 * Measures the coach on sentences that somebody has labelled:
 * `npm run -s eval:blame -- FILE.jsonl [--json] [--min-precision 0.97] [--min-recall 0.85]`.
 * Ends with 1 where a figure is below what is asked.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    'min-precision': { type: 'string', default: '0' },
    'min-recall': { type: 'string', default: '0' },
  },
});
const [file] = positionals;
if (!file) {
  process.stderr.write('Which sentences? npm run -s eval:blame -- FILE.jsonl\n');
  process.exit(2);
}

const judged = judge(await readItems(file));
const all = measure(judged);
const report = {
  all,
  withoutBorderline: measure(withoutDoubt(judged)),
  contexts: byContext(judged),
  categories: byCategory(judged),
  ms: { p50: percentile(judged, 0.5), p95: percentile(judged, 0.95) },
};
process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : told());
const holds =
  all.precision.value >= Number(values['min-precision']) &&
  all.recall.value >= Number(values['min-recall']);
process.exitCode = holds ? 0 : 1;

function told(): string {
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
