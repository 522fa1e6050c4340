import { parseArgs } from 'node:util';
import { type Database, DatabaseStartError, startDatabase } from '../src/embedded/index.ts';

const USAGE = 'Usage: npm run db -- [--port N] [--dir DIR]';

/** Starts the embedded database alone, so that mongosh, Compass or another process can use it. */
async function main(): Promise<void> {
  const { port, dir } = readArguments();
  const database = await startDatabase({ port, dir, now: () => new Date(), onFatal: die });
  process.stdout.write(`${database.uri}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(database));
}

function readArguments(): { port: number; dir: string } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '27018' },
      dir: { type: 'string', default: '.data' },
    },
  });
  const port = Number(values.port);
  if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  return { port, dir: values.dir };
}

function stop(database: Database): void {
  database.close().then(() => process.exit(0), die);
}

function die(error: Error): never {
  fail(`The database had to stop: ${error.message}`);
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

main().catch((error: Error) => {
  fail(error instanceof DatabaseStartError ? error.message : `${error.message} ${USAGE}`);
});
