import type { DatabaseSync } from 'node:sqlite';
import { ServerError } from './errors.ts';

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

  /** Runs work within the open transaction; `answer` is called once it is on disk. */
  run<T>(work: () => T, answer: (result: T) => void): void {
    if (this.#dead) return;
    try {
      this.#begin();
      const result = this.#guarded(work);
      this.#waiting.push(() => answer(result));
    } catch (error) {
      this.#die(error);
    }
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

  /** A refusal leaves what was done before it; anything else is taken back, then told. */
  #guarded<T>(work: () => T): T {
    this.#file.exec('SAVEPOINT command');
    try {
      const result = work();
      this.#file.exec('RELEASE command');
      return result;
    } catch (error) {
      this.#file.exec('ROLLBACK TO command; RELEASE command');
      this.#onUndo();
      throw error;
    }
  }

  #die(error: unknown): void {
    this.#dead = true;
    this.#waiting = [];
    const reason = error instanceof Error ? error : new ServerError('InternalError', String(error));
    this.#onFatal(reason);
  }
}
