import type { Defect } from './defects.ts';
import { openGround } from './ground.ts';
import type { SeedReport } from './report.ts';
import { runSeed } from './run-seed.ts';
import { shrunk } from './shrink.ts';

export interface Trials {
  readonly from: number;
  readonly seeds: number;
  readonly instances: number;
  readonly defect: Defect | null;
}

/** Tries one seed after the other; of one that fails, also with fewer faults. */
export async function* triedSeeds({ from, seeds, ...how }: Trials): AsyncGenerator<SeedReport> {
  const ground = await openGround();
  try {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const { faults, struck } = await runSeed(ground, { seed, ...how });
      const fails = async (plan: typeof struck) =>
        (await runSeed(ground, { seed, ...how, plan })).faults.length > 0;
      const least = faults.length > 0 ? await shrunk(struck, fails) : [];
      yield { seed, faults, struck, least };
    }
  } finally {
    await ground.close();
  }
}
