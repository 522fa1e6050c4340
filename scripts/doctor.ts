import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { examine } from './doctor/examine.ts';
import { printed } from './doctor/finding.ts';

const USAGE = `npm run doctor -- [--try-channel]

Reads the same variables as npm start, and says of each thing that the bot needs
whether it is there, and the mend where it is not. Ends with 1 if anything is wrong.
  --try-channel  also creates a channel and archives it, to see whether that is allowed`;

/** What was asked for, or null for what cannot be read. */
function readArguments(args: readonly string[]) {
  const options = { 'try-channel': { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked || asked.help) {
    process.stderr.write(`${USAGE}\n`);
    return asked ? 0 : 1;
  }
  const findings = await examine({
    env: process.env,
    readFile: (path) => readFileSync(path, 'utf8'),
    now: () => new Date(),
    newId: randomUUID,
    tryChannel: asked['try-channel'] ?? false,
  });
  for (const finding of findings) process.stdout.write(`${printed(finding)}\n`);
  return findings.some(({ is }) => is === 'wrong') ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
