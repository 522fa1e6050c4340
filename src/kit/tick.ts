import { schedule } from 'node-cron';

/** node-cron would print a warning of its own for every tick that takes longer than a second. */
const SILENT = { info() {}, warn() {}, error() {}, debug() {} };

/** Calls `tick` every second, never twice at a time; what it gives back ends that. */
export function ticking(tick: () => Promise<unknown>): () => Promise<void> {
  const task = schedule('* * * * * *', tick, { noOverlap: true, logger: SILENT });
  return async () => {
    await task.destroy();
  };
}
