import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readEnvironment } from '../../src/config/environment.ts';
import { DatabaseStartError, startDatabase } from '../../src/embedded/index.ts';
import { nameOf } from '../../src/kit/slack-errors.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { Unable } from '../program/run.ts';

export interface Wanted {
  readonly env: Environment;
  /** A folder in place of the one that the environment names. */
  readonly dir: string | null;
  /** Where there is none, one is made. */
  readonly mayBeNew: boolean;
}

/** Does something with the database that the bot would use, and lets go of it. Throws an Unable. */
export async function withDatabase<T>(
  wanted: Wanted,
  use: (stores: Stores) => Promise<T>,
): Promise<T> {
  const { settings, problems } = readEnvironment(wanted.env);
  const [problem] = problems.filter((it) => /^(MONGODB_URI|FIRESIDE_DATA_DIR) /.test(it));
  if (problem) throw new Unable(problem);
  if (settings.MONGODB_URI && wanted.dir === null) return at(settings.MONGODB_URI, use);
  const dir = wanted.dir ?? settings.FIRESIDE_DATA_DIR ?? '.data';
  if (!wanted.mayBeNew && !existsSync(join(dir, 'database.sqlite'))) {
    throw new Unable(
      `There is no database in ${dir}: set FIRESIDE_DATA_DIR to its folder, or MONGODB_URI to its address.`,
    );
  }
  const started = await start(dir);
  try {
    return await at(started.uri, use);
  } finally {
    await started.close();
  }
}

async function start(dir: string) {
  try {
    return await startDatabase({ dir, now: () => new Date(), onFatal: fatal });
  } catch (error) {
    if (!(error instanceof DatabaseStartError)) throw error;
    const isInUse = error.message.includes('is in use by');
    throw new Unable(
      isInUse ? `The database in ${dir} is in use: stop the bot first.` : error.message,
    );
  }
}

async function at<T>(uri: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores(uri).catch((error: unknown) => {
    // Without the error's own message, which may quote the address and its password.
    throw new Unable(
      `The database cannot be used (${nameOf(error)}); check that it runs, and its address.`,
    );
  });
  try {
    return await use(stores);
  } finally {
    await stores.close();
  }
}

function fatal(error: Error): never {
  process.stderr.write(`The database had to stop: ${error.message}\n`);
  process.exit(1);
}
