import { parseArgs } from 'node:util';
import { type BroughtIn, bringIn } from './everything/bring-in.ts';
import { Unable, withDatabase } from './everything/database.ts';

const USAGE = `npm run import -- --in FILE [--from TOOL] [--dir DIR]

Brings a file of npm run export into the database, and overwrites nothing in it.
  --from TOOL  the file holds incidents of another tool: dispatch, incidentbot or incident.io
               (docs/import.md says what is read of them)
  --dir DIR    the folder of an embedded database, in place of MONGODB_URI and FIRESIDE_DATA_DIR`;

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const file = asked?.in;
  if (!file) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const wanted = { env: process.env, dir: asked.dir ?? null, mayBeNew: true };
  const said = await withDatabase(wanted, async (stores) => told(await bringIn(file, stores)));
  process.stdout.write(`${said}\n`);
  return 0;
}

function told({ rows, added, incidentsHere, incidentsClashing }: BroughtIn): string {
  return [
    `${added} of ${rows} documents were added; the others were there already, or are not wanted here.`,
    ...(incidentsHere > 0 ? [`${incidentsHere} incidents were there, and stay as they are.`] : []),
    ...(incidentsClashing > 0
      ? [
          `${incidentsClashing} incidents were left out with all that belongs to them: others here have their numbers or channels.`,
        ]
      : []),
  ].join('\n');
}

function readArguments(args: readonly string[]) {
  const options = {
    in: { type: 'string' },
    from: { type: 'string' },
    dir: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const isOfFiles = error instanceof Error && 'syscall' in error;
  if (!(error instanceof Unable) && !isOfFiles) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
