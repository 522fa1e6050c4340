import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { firstLine, lastLine, lineOf } from '../../src/store/everything-lines.ts';
import type { Stores } from '../../src/store/index.ts';

/** Writes a whole database into one file, and says how many documents that were. A file of this name is replaced once it is whole. */
export async function writeOut(file: string, { everything }: Stores): Promise<number> {
  const part = `${file}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  const done = finished(out);
  // Waited for below; said here, so that a disk that is full at the first line ends no process.
  done.catch(() => {});
  const write = async (line: string) => {
    if (!out.write(`${line}\n`)) await Promise.race([once(out, 'drain'), done]);
  };
  let rows = 0;
  await write(firstLine);
  for await (const row of everything.rows()) {
    await write(lineOf(row));
    rows += 1;
  }
  await write(lastLine(rows));
  out.end();
  await done;
  await rename(part, file);
  return rows;
}
