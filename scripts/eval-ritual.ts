import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf } from './eval-ritual/figures.ts';
import { type Judged, judge } from './eval-ritual/judge.ts';
import { asLine, asText } from './eval-ritual/report.ts';

const USAGE = `npm run -s eval:ritual -- DIR [--json]
       npm run -s eval:ritual -- DIR --min-precision 0.9 --max-bothered 0.05

Holds the mirror to the postmortems in DIR (Markdown, with or without front matter), those of one
folder as one team's, and prints what it sees with the places in the text. docs/blameless.md tells of the signals.
  --json           a line for each file: {"file","shown","signals"}
  --min-precision  of folders named hollow and honest: the least share of those shown that are hollow
  --max-bothered   likewise: the greatest share of honest ones that are shown; more of either fails`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      'min-precision': { type: 'string' },
      'max-bothered': { type: 'string' },
    },
    allowPositionals: true,
  });
  const [dir] = positionals;
  const least = shareOf(values['min-precision'] ?? '0');
  const most = shareOf(values['max-bothered'] ?? '1');
  if (!dir || positionals.length > 1 || Number.isNaN(least) || Number.isNaN(most)) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const folders = Map.groupBy(await filesIn(dir), ({ file }) => dirname(file));
  const judged = [...folders.values()].flatMap((files) => judge(files));
  for (const one of judged) tell(one, values.json);
  if (judged.length === 0) throw new Error(`there is no Markdown in ${dir}`);
  const { line, precision, bothered } = figuresOf(judged);
  if (!values.json) process.stdout.write(`${line}\n`);
  return precision >= least && bothered <= most ? 0 : 1;
}

function tell(one: Judged, isJson: boolean): void {
  for (const problem of one.problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${isJson ? asLine(one) : asText(one)}\n`);
}

/** Not a number for what is none from 0 to 1. */
function shareOf(said: string): number {
  const share = Number(said);
  return said.trim() !== '' && share >= 0 && share <= 1 ? share : Number.NaN;
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
