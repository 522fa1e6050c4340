import { Catalog } from './catalog.ts';
import type { Engine } from './commands/command.ts';
import { Cursors } from './cursors.ts';
import { type DataFile, openDataFile } from './data-file.ts';
import { removeExpired } from './expiry.ts';
import { type Listener, listen } from './server.ts';
import { DatabaseStartError, unusable } from './start-error.ts';
import { Transactions } from './transactions.ts';

export { DatabaseStartError };

const SWEEP_MS = 60_000;

export interface DatabaseOptions {
  /** The folder of the data file; created where there is none. */
  readonly dir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** World time, which rules what TTL indexes expire and what `$currentDate` writes. */
  readonly now: () => Date;
  /** The disk failed a write. The server answers nothing from then on; the caller ends the process. */
  readonly onFatal: (error: Error) => void;
}

export interface Database {
  readonly uri: string;
  readonly port: number;
  /** Removes what TTL indexes have expired by now; a timer does so each minute too. */
  sweep(): void;
  /** Answers what is in flight, and gives the file free. */
  close(): Promise<void>;
}

/**
 * Starts a MongoDB server of our own on one SQLite file, for machines that have no `mongod`.
 * It answers as a standalone 7.0 and keeps every write it has answered; what it does not do
 * it refuses in MongoDB's own terms. It listens on this machine only, without a password.
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const file = openDataFile(options.dir);
  try {
    return await start(file, options);
  } catch (error) {
    file.close();
    throw error;
  }
}

async function start(
  file: DataFile,
  { port = 0, now, onFatal }: DatabaseOptions,
): Promise<Database> {
  const catalog = catalogOf(file);
  const transactions = new Transactions(file.sqlite, () => catalog.reload(), onFatal);
  const engine: Engine = { catalog, cursors: new Cursors(), now };
  const listener: Listener = await listen(port, engine, transactions);
  const uri = `mongodb://127.0.0.1:${listener.port}/fireside?directConnection=true`;
  file.announce(uri);
  let closing: Promise<void> | undefined;
  const timer = setInterval(sweep, SWEEP_MS).unref();
  return {
    uri,
    port: listener.port,
    sweep,
    close() {
      closing ??= stop();
      return closing;
    },
  };

  async function stop(): Promise<void> {
    clearInterval(timer);
    await listener.close();
    file.close();
  }

  function sweep(): void {
    transactions.run(
      () => removeExpired(catalog, now()),
      () => 0,
      () => undefined,
    );
    transactions.flush();
  }
}

function catalogOf({ sqlite, path }: DataFile): Catalog {
  try {
    return new Catalog(sqlite);
  } catch (error) {
    throw unusable(path, error);
  }
}
