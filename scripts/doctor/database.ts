import type { Config } from '../../src/config.ts';
import { DatabaseStartError, startDatabase } from '../../src/embedded/index.ts';
import { nameOf } from '../../src/kit/slack-errors.ts';
import { openStores } from '../../src/store/index.ts';
import { type Finding, note, ok, wrong } from './finding.ts';

interface Tools {
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Opens the database as the bot would, its indexes included, and tries every right that the bot needs. */
export async function examineDatabase(
  database: Config['database'],
  tools: Tools,
): Promise<Finding[]> {
  if (database.kind === 'mongodb') return examineAt(database.uri, 'MONGODB_URI', tools);
  try {
    const { dir } = database;
    const started = await startDatabase({ dir, now: tools.now, onFatal: () => {} });
    const findings = await examineAt(started.uri, `the folder ${dir}`, tools);
    await started.close();
    return findings;
  } catch (error) {
    if (!(error instanceof DatabaseStartError)) throw error;
    const isInUse = error.message.includes('is in use by');
    if (!isInUse) return [wrong('database', error.message)];
    return [note('database', 'In use, by the bot if it runs: its page /readyz tells how it does.')];
  }
}

async function examineAt(uri: string, where: string, { newId }: Tools): Promise<Finding[]> {
  let stores: Awaited<ReturnType<typeof openStores>>;
  try {
    stores = await openStores(uri);
  } catch (error) {
    return [wrong('database', `${where}: ${mendOf(error)}`)];
  }
  try {
    await stores.standing.tryRights(newId());
    return [
      ok('database', `${where} is reached; rows can be added, changed and removed.`),
      ok('indexes', 'All of them stand; what was missing has been built.'),
    ];
  } catch (error) {
    return [wrong('database', `${where}: ${mendOf(error)}`)];
  } finally {
    await stores.close();
  }
}

/** Without the error's own message, which may quote the address and its password. */
function mendOf(error: unknown): string {
  const name = nameOf(error);
  if (name !== 'MongoServerError') {
    return `it cannot be used (${name}); check that the server runs, and the address.`;
  }
  const code = error instanceof Error && 'codeName' in error ? String(error.codeName) : name;
  return `the server refused (${code}); check user and password, and give the user the role readWrite on this database.`;
}
