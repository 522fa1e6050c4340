import { randomBytes } from 'node:crypto';
import { openNursery } from './nursery.ts';
import { type Outcome, runSeed } from './run-seed.ts';
import type { BotDefect } from './wire.ts';

export interface Trials {
  readonly from: number;
  readonly seeds: number;
  readonly instances: number;
  readonly defect: BotDefect | null;
  /** A server to make a database on for each seed; null: the embedded one. */
  readonly server: string | null;
}

/** Tries one seed after the other; every process has ended when it is over. */
export async function* triedProcesses(trials: Trials): AsyncGenerator<Outcome> {
  const { from, seeds, instances, defect, server } = trials;
  const nursery = openNursery();
  try {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const mongoUri = server && uriOn(server, `fireside_chaos_${randomBytes(6).toString('hex')}`);
      yield await runSeed(nursery, { seed, instances, defect, mongoUri });
    }
  } finally {
    await nursery.close();
  }
}

/** The address of a database on a server. What the given one named is still where the password is looked up. */
export function uriOn(server: string, name: string): string {
  const [, host = server, path = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(server) ?? [];
  const options = new URLSearchParams(query);
  const isOpen = !host.includes('@') || options.has('authSource');
  if (!isOpen) options.set('authSource', path || 'admin');
  return `${host}/${name}${options.size > 0 ? `?${options}` : ''}`;
}
