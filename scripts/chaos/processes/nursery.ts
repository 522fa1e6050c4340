import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, type Program, startChild } from './child.ts';

/** Where processes come from: of each program one stands ready, loaded, for the next who is needed. */
export interface Nursery {
  take(program: Program): Child;
  /** Ends every process that ever came from here. */
  close(): Promise<void>;
}

export function openNursery(): Nursery {
  const spare = new Map<Program, Child>();
  const living = new Set<Child>();
  // What one has compiled the next need not: a third of their start is that.
  const cache = mkdtempSync(join(tmpdir(), 'fireside-compiled-'));
  const killAll = () => {
    for (const child of living) child.kill();
  };
  const clean = () => rmSync(cache, { recursive: true, force: true });
  const leave = () => {
    killAll();
    clean();
  };
  process.once('exit', leave);

  function load(program: Program): Child {
    const child = startChild(program, cache);
    living.add(child);
    void child.ended.then(() => living.delete(child));
    return child;
  }

  return {
    take(program) {
      const child = spare.get(program) ?? load(program);
      spare.set(program, load(program));
      return child;
    },
    async close() {
      const ends = [...living].map(({ ended }) => ended);
      killAll();
      await Promise.all(ends);
      clean();
      process.off('exit', leave);
    },
  };
}
