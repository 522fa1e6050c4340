import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../../scripts/chaos/fault.ts';
import { type Ground, openGround } from '../../../scripts/chaos/ground.ts';
import { runSeed } from '../../../scripts/chaos/run-seed.ts';
import { scriptOf } from '../../../scripts/chaos/script.ts';

/** The shorter incidents among the first seeds: the long ones are for the script itself. */
const MOST_ACTS = 25;
const SEEDS = Array.from({ length: 100 }, (_, at) => at + 1)
  .filter((seed) => scriptOf(seed).acts.length < MOST_ACTS)
  .slice(0, 4);

describe('npm run chaos', { timeout: 60_000 }, () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  it.each([1, 2])(
    'finds nothing wrong with a handful of seeds in %i instances',
    async (instances) => {
      const found: [number, readonly string[]][] = [];
      for (const seed of SEEDS) {
        const { faults } = await runSeed(ground, { seed, instances, defect: null });
        if (faults.length > 0) found.push([seed, faults]);
      }

      expect(found).toEqual([]);
    },
  );

  it('repeats a seed exactly', async () => {
    const trial = { seed: 12, instances: 2, defect: null };

    const first = await runSeed(ground, trial);
    const second = await runSeed(ground, trial);

    expect(second).toEqual(first);
  });

  it('lets strike what is planned, and nothing else', async () => {
    const plan: Fault[] = [
      { seam: 'slack.conversations.create', nth: 1, how: 'kill-after', seconds: 0 },
      { seam: 'store.outbox.sent', nth: 2, how: 'lost-before', seconds: 0 },
    ];

    const { struck } = await runSeed(ground, { seed: 12, instances: 1, defect: null, plan });

    expect(struck).toEqual(plan);
  });
});
