import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everyFormat } from '../src/outside/written/formats.ts';
import { NotAReview, readReview } from '../src/outside/written/review-json.ts';
import { runProgram, Unable } from './program/run.ts';

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
  const files = await everyFormat(reviewIn(asked.in));
  mkdirSync(asked.out, { recursive: true });
  for (const { name, content } of files) {
    writeFileSync(join(asked.out, name), content);
    process.stdout.write(`${join(asked.out, name)}\n`);
  }
  return 0;
}

function reviewIn(file: string) {
  try {
    return readReview(readFileSync(file, 'utf8'));
  } catch (error) {
    throw error instanceof NotAReview ? new Unable(`${file}: ${error.message}`) : error;
  }
}

await runProgram(main);
