import type { DatabaseSync } from 'node:sqlite';

/**
 * Commits the commands that arrive together as one, since a durable commit costs a disk
 * flush however much it holds. Nobody is answered before the commit that holds their write.
 */
export class Transactions {
  readonly #file: DatabaseSync;
  readonly #onFatal: (error: Error) => void;
  readonly #onUndo: () => void;
  #waiting: (() => void)[] = [];
  #scheduled = false;
  #dead = false;

  constructor(file: DatabaseSync, onUndo: () => void, onFatal: (error: Error) => void) {
    this.#file = file;
    this.#onUndo = onUndo;
    this.#onFatal = onFatal;
  }

  /**
   * Runs work within the open transaction; `answer` is called once it is on disk. Work that
   * throws is taken back, and answered with what `recover` makes of the error.
   */
  run<T>(work: () => T, recover: (error: unknown) => T, answer: (result: T) => void): void {
    if (this.#dead) return;
    try {
      this.#begin();
      const result = this.#guarded(work, recover);
      this.#waiting.push(() => answer(result));
    } catch (error) {
      this.#die(error);
    }
  }

  /** Commits what is open, and runs nothing from then on. */
  close(): void {
    this.flush();
    this.#dead = true;
  }

  /** Commits what is open and lets its answers go. */
  flush(): void {
    this.#scheduled = false;
    if (this.#dead || this.#waiting.length === 0) return;
    const answers = this.#waiting;
    this.#waiting = [];
    try {
      this.#file.exec('COMMIT');
    } catch (error) {
      this.#die(error);
      return;
    }
    for (const answer of answers) answer();
  }

  #begin(): void {
    if (this.#scheduled) return;
    this.#file.exec('BEGIN IMMEDIATE');
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  #guarded<T>(work: () => T, recover: (error: unknown) => T): T {
    this.#file.exec('SAVEPOINT command');
    try {
      return work();
    } catch (error) {
      if (isDiskError(error)) throw error;
      this.#file.exec('ROLLBACK TO command');
      this.#onUndo();
      return recover(error);
    } finally {
      if (this.#file.isTransaction) this.#file.exec('RELEASE command');
    }
  }

  #die(error: unknown): void {
    this.#dead = true;
    this.#waiting = [];
    this.#onFatal(error instanceof Error ? error : new Error(String(error)));
  }
}

/** What SQLite throws concerns the file; memory and file may then no longer agree. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
