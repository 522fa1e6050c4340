import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../src/config/environment.ts';
import { findPolicy } from '../src/config/policy-file.ts';
import type { Policy } from '../src/domain/policy.ts';
import { type BroughtIn, bringIn } from './everything/bring-in.ts';
import { type BroughtOverFile, bringOver } from './everything/bring-over.ts';
import { withDatabase } from './everything/database.ts';
import { runProgram, Unable } from './program/run.ts';

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
  const { from } = asked;
  const said = await withDatabase(wanted, async (stores) => {
    if (from === undefined) return told(await bringIn(file, stores));
    return toldOver(await bringOver(from, file, policyFile(), stores));
  });
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

function toldOver({ added, known, left }: BroughtOverFile): string {
  return [
    `${added} incidents were brought over. Nobody was told, and nothing is planned for them.`,
    ...(known > 0 ? [`${known} were here already, and stay as they are.`] : []),
    ...(left.open > 0 ? [`${left.open} go on there, and were left.`] : []),
    ...(left.private > 0
      ? [`${left.private} are private there, and were left: here nobody could be let see them.`]
      : []),
  ].join('\n');
}

/** Says which severities there are. */
function policyFile(): Policy {
  const { settings } = readEnvironment(process.env);
  const found = findPolicy(settings.FIRESIDE_POLICY ?? null, (path) => readFileSync(path, 'utf8'));
  if ('problems' in found) throw new Unable(found.problems.join('\n'));
  return found.value;
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

await runProgram(main);
