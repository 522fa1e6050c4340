import { schedule } from 'node-cron';

/** Calls `tick` every second, never twice at a time; what it gives back ends that. */
export function ticking(tick: () => Promise<void>): () => Promise<void> {
  const task = schedule('* * * * * *', tick, { noOverlap: true });
  return async () => {
    await task.destroy();
  };
}
