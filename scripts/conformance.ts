import { readCases } from './conformance/form.ts';
import { type Result, readField, tableOf } from './conformance/report.ts';
import { openRunner } from './conformance/run.ts';

/**
 * Plays every script of Slack events through the real bot, and compares the
 * timeline with the one it must give: `npm run -s conformance -- [word of a name]`.
 */
const [word = ''] = process.argv.slice(2);
const cases = (await readCases()).filter(({ name, file }) => `${file} ${name}`.includes(word));
const runner = openRunner();
const results: Result[] = [];
for (const one of cases) {
  const verdict = await runner.run(one);
  results.push({ one, verdict });
  for (const fault of verdict) process.stderr.write(`${one.file} (${one.name}): ${fault}\n`);
}
await runner.close();

const passed = results.filter(({ verdict }) => verdict.length === 0).length;
process.stdout.write(`${tableOf(await readField(), results)}\n\n`);
process.stdout.write(
  'Y yes, P partly, N no, ? not found out: read from their code in November 2026, not run.\n',
);
process.stdout.write(`passes ${passed}/${results.length}\n`);
process.exitCode = passed === results.length && passed > 0 ? 0 : 1;
