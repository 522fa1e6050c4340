import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './eval-ritual/judge.ts';
import { asLine, asText } from './eval-ritual/report.ts';

const USAGE = `npm run -s eval:ritual -- DIR [--json]

Holds the mirror to the postmortems in DIR (Markdown, with or without front matter), those of one
folder as one team's, and prints what it sees with the places in the text. docs/blameless.md tells of the signals.
  --json  a line for each file: {"file","shown","signals"}`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [dir] = positionals;
  if (!dir || positionals.length > 1) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const folders = Map.groupBy(await filesIn(dir), ({ file }) => dirname(file));
  const judged = [...folders.values()].flatMap((files) => judge(files));
  const shown = judged.filter((it) => 'reading' in it && it.reading.shown.length > 0).length;
  for (const one of judged) {
    const line = values.json ? asLine(one) : asText(one);
    if (line === null) process.stderr.write(`${asText(one)}\n`);
    else process.stdout.write(`${line}\n`);
  }
  if (!values.json) process.stdout.write(`${shown} of ${judged.length} have something to show.\n`);
  return judged.length > 0 ? 0 : 1;
}

async function filesIn(dir: string): Promise<{ file: string; raw: string }[]> {
  const names = await readdir(dir, { recursive: true });
  const wanted = names.filter((name) => /\.(?:md|markdown)$/iu.test(name)).sort();
  return Promise.all(
    wanted.map(async (file) => ({ file, raw: await readFile(join(dir, file), 'utf8') })),
  );
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const said = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The folder could not be looked at: ${said}\n`);
  return 1;
});
