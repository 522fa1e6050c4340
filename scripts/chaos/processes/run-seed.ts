import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOf } from '../check.ts';
import { play } from '../play.ts';
import { scriptOf } from '../script.ts';
import { blowsOf, type Kill } from './blows.ts';
import type { Nursery } from './nursery.ts';
import { type ProcessStage, setStage } from './stage.ts';
import type { BotDefect } from './wire.ts';

export interface Trial {
  readonly seed: number;
  readonly instances: number;
  readonly defect: BotDefect | null;
  /** Null: the embedded database. */
  readonly mongoUri: string | null;
}

export interface Outcome {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly kills: readonly Kill[];
  /** Where the data and the logs of a seed that failed are; null where it passed, and all is gone. */
  readonly folder: string | null;
}

/**
 * Plays a seed's incident with real processes, which are killed, and looks at
 * what is there in the end. The seed says what strikes and when; at which
 * instruction a process dies is the machine's affair, so a seed that failed
 * may have to be tried more than once.
 */
export async function runSeed(nursery: Nursery, trial: Trial): Promise<Outcome> {
  const { seed, instances, defect, mongoUri } = trial;
  const dir = await mkdtemp(join(tmpdir(), `fireside-chaos-${seed}-`));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  const script = scriptOf(seed);
  const blows = blowsOf(seed, instances > 1 && mongoUri === null);
  const { begin } = script;
  const stage = await setStage({ dir, begin, blows, instances, defect, mongoUri, nursery });
  const faults = await playedThrough(script, stage);
  await stage.close();
  process.off('exit', remove);
  if (faults.length > 0) await writeFile(join(dir, 'processes.log'), stage.ledger.log.join(''));
  else remove();
  return { seed, faults, kills: stage.kills, folder: faults.length > 0 ? dir : null };
}

async function playedThrough(
  script: ReturnType<typeof scriptOf>,
  stage: ProcessStage,
): Promise<string[]> {
  try {
    await play(script, stage);
    await stage.runOut();
    return await faultsOf(stage);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
