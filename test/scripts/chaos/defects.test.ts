import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECTS, type Defect } from '../../../scripts/chaos/defects.ts';
import { type Ground, openGround } from '../../../scripts/chaos/ground.ts';
import { runSeed } from '../../../scripts/chaos/run-seed.ts';

/** A seed among the first hundred that shows it, in how many instances, and by which word. */
const SHOWN: Readonly<Record<Defect, readonly [seed: number, instances: number, word: string]>> = {
  'inbox-key': [74, 1, 'in the inbox twice'],
  'outbox-lookup': [78, 1, 'does not stand once'],
  'lease-fence': [12, 2, 'An answer came twice'],
  'saga-step': [24, 1, 'was not invited'],
};

describe('the checks of npm run chaos', { timeout: 60_000 }, () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  it.each(DEFECTS)('find the planted defect %s', async (defect) => {
    const [seed, instances, word] = SHOWN[defect];

    const { faults } = await runSeed(ground, { seed, instances, defect });

    expect(faults.join('\n')).toContain(word);
  });

  it.each(DEFECTS)('find nothing in the seed for %s without it', async (defect) => {
    const [seed, instances] = SHOWN[defect];

    const { faults } = await runSeed(ground, { seed, instances, defect: null });

    expect(faults).toEqual([]);
  });
});
