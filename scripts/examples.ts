import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES, exampleFiles, INCIDENTS } from './replay/examples.ts';
import { readReplay } from './replay/form.ts';

/** Replays the shipped incidents to their end, and writes what comes out for people to see. */
for (const name of INCIDENTS) {
  const dir = join(EXAMPLES, name);
  const text = await readFile(join(import.meta.dirname, `replays/${name}.json`), 'utf8');
  const files = await exampleFiles(readReplay(text, name));
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  for (const { name: file, content } of files) await writeFile(join(dir, file), content);
  process.stdout.write(`docs/examples/${name}: ${files.map((file) => file.name).join(', ')}\n`);
}
