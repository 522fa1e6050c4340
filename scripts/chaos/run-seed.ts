import { faultsOf } from './check.ts';
import type { Defect } from './defects.ts';
import type { Fault } from './fault.ts';
import type { Ground } from './ground.ts';
import { planOf } from './plan.ts';
import { play } from './play.ts';
import { type Script, scriptOf } from './script.ts';
import { setStage } from './stage.ts';

export interface Outcome {
  readonly seed: number;
  /** One sentence for each thing that is not as it should be. */
  readonly faults: readonly string[];
  /** What struck, of what was planned. */
  readonly struck: readonly Fault[];
  readonly passed: ReadonlyMap<string, number>;
}

export interface Trial {
  readonly seed: number;
  readonly instances: number;
  readonly defect: Defect | null;
  /** Absent: what the seed draws. */
  readonly plan?: readonly Fault[];
  /** Absent: what the seed tells. */
  readonly script?: Script;
}

/** Plays a seed's incident under its faults, lets everything come to rest, and looks at what is there. */
export async function runSeed(ground: Ground, trial: Trial): Promise<Outcome> {
  const { seed, instances, defect, plan = planOf(seed), script = scriptOf(seed) } = trial;
  const stage = await setStage(ground, { begin: script.begin, plan, instances, defect });
  try {
    const faults = await playedThrough(script, stage);
    return { seed, faults, struck: stage.gate.struck, passed: stage.gate.passed };
  } finally {
    await stage.close();
  }
}

async function playedThrough(
  script: Script,
  stage: Awaited<ReturnType<typeof setStage>>,
): Promise<string[]> {
  try {
    await play(script, stage);
    // The reminders of the days after are to have their share; each fault strikes once, so they end.
    await stage.runOut();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return faultsOf(stage);
}
