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

  /** Each made this seed fail once: an instance stood still for longer than its lease. */
  it.each([
    ['goes on when an edit overslept its lane', 51, 1, 'store.outbox.whereIs', 'sleep-before', 72],
    ['forgets nothing that came after a reading', 19, 1, 'store.entries.byId', 'sleep-after', 86],
    ['announces once', 331, 2, 'slack.conversations.list', 'sleep-after', 40],
  ] as const)('%s', async (_, seed, instances, seam, how, seconds) => {
    const plan: Fault[] = [{ seam, nth: 1, how, seconds }];

    const { faults } = await runSeed(ground, { seed, instances, defect: null, plan });

    expect(faults).toEqual([]);
  });

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
