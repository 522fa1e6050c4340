import { parseArgs } from 'node:util';
import { withDatabase } from './everything/database.ts';

import { writeOut } from './everything/write-out.ts';
import { runProgram } from './program/run.ts';

const USAGE = `npm run export -- --out FILE.jsonl [--dir DIR]

Writes all that the bot keeps into one file: incidents, timelines, files, follow-ups, what is
planned and what was said where. No token of Slack's is in it, and no configuration. It has the
words of private incidents in it: keep it as you keep the database.
  --dir DIR  the folder of an embedded database, in place of MONGODB_URI and FIRESIDE_DATA_DIR`;

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const out = asked?.out;
  if (!out) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const wanted = { env: process.env, dir: asked.dir ?? null, mayBeNew: false };
  const rows = await withDatabase(wanted, (stores) => writeOut(out, stores));
  process.stdout.write(`${rows} documents are in ${out}.\n`);
  return 0;
}

function readArguments(args: readonly string[]) {
  const options = { out: { type: 'string' }, dir: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

await runProgram(main);
