import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECTS, type Defect } from '../../../scripts/chaos/defects.ts';
import type { Fault } from '../../../scripts/chaos/fault.ts';
import { type Ground, openGround } from '../../../scripts/chaos/ground.ts';
import { runSeed } from '../../../scripts/chaos/run-seed.ts';
import { STORY } from './story.ts';

/** What has to go wrong for the defect to show, and by which word it does. */
const SHOWN: Readonly<Record<Defect, readonly [plan: readonly Fault[], word: string]>> = {
  'inbox-key': [[{ seam: 'event', nth: 1, how: 'twice', seconds: 0 }], 'in the inbox twice'],
  'outbox-lookup': [
    [{ seam: 'slack.chat.postMessage', nth: 1, how: 'resetAfterApply', seconds: 0 }],
    'stands 2 times',
  ],
  'lease-fence': [
    [{ seam: 'slack.conversations.invite', nth: 1, how: 'sleep-before', seconds: 80 }],
    'An answer came twice',
  ],
  'saga-step': [[], 'was not invited'],
};

describe('the checks of npm run chaos', { timeout: 60_000 }, () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  const played = (plan: readonly Fault[], defect: Defect | null) =>
    runSeed(ground, { seed: 1, script: STORY, instances: 1, defect, plan });

  it.each(DEFECTS)('find the planted defect %s', async (defect) => {
    const [plan, word] = SHOWN[defect];

    const { faults } = await played(plan, defect);

    expect(faults.join('\n')).toContain(word);
  });

  it.each(DEFECTS)('find nothing under the plan for %s without it', async (defect) => {
    const [plan] = SHOWN[defect];

    const { faults, struck } = await played(plan, null);

    expect([faults, struck]).toEqual([[], plan]);
  });
});
