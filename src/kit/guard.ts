import { NotYet, Refusal } from '../domain/refusal.ts';
import type { Reply } from './feature.ts';
import { nameOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** Tells a person that something of ours broke, under a reference that the log has too. */
export function apology(what: string, error: unknown, world: World): Reply {
  if (error instanceof NotYet) return { text: error.message };
  const reference = world.newId().slice(0, 8);
  // The message stays out, all its lines of it: it may quote what people wrote.
  const lines = error instanceof Error ? (error.stack?.split('\n') ?? []) : [];
  const stack = lines.filter((line) => /^ +at /.test(line));
  world.log.error(`${what} failed`, { reference, error: nameOf(error), stack });
  return {
    text: `Something went wrong on our side; nothing of yours is lost, and it is tried again. (ref ${reference})`,
  };
}

/** A refusal is an answer; anything else is passed on. */
export async function answered(run: () => Promise<Reply | null>): Promise<Reply | null> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return { text: error.message };
    throw error;
  }
}
