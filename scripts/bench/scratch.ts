import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, startDatabase } from '../../src/embedded/index.ts';

/** The embedded database in a folder of its own; both go when `opened` is disposed. */
export async function scratchDatabase(
  opened: AsyncDisposableStack,
): Promise<{ database: Database; dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'fireside-bench-'));
  opened.defer(() => rm(dir, { recursive: true, force: true }));
  const now = () => new Date();
  const database = await startDatabase({ dir: join(dir, 'database'), now, onFatal: rethrown });
  opened.defer(() => database.close());
  return { database, dir };
}

function rethrown(error: Error): void {
  throw error;
}
