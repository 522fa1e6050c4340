import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everyFormat } from '../src/outside/written/formats.ts';
import { NotAReview, readReview } from '../src/outside/written/review-json.ts';

const USAGE = `npm run -s review -- --in FILE.json --out DIR

Writes a review in every format: Markdown, HTML, JSON, PDF, SVG and CSV.
FILE.json is what the export as JSON gave, or of the same form: docs/review.schema.json`;

function readArguments(args: readonly string[]): { in: string; out: string } | null {
  const options = { in: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return values.in && values.out ? { in: values.in, out: values.out } : null;
  } catch {
    return null;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  try {
    const files = await everyFormat(readReview(readFileSync(asked.in, 'utf8')));
    mkdirSync(asked.out, { recursive: true });
    for (const { name, content } of files) {
      writeFileSync(join(asked.out, name), content);
      process.stdout.write(`${join(asked.out, name)}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof NotAReview) && !isOfFiles(error)) throw error;
    process.stderr.write(`${asked.in}: ${error.message}\n`);
    return 1;
  }
}

function isOfFiles(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

process.exitCode = await main(process.argv.slice(2));
