import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../scripts/chaos/fault.ts';
import { type Ground, openGround } from '../../scripts/chaos/ground.ts';
import type { Defect } from '../../scripts/simulate/defects.ts';
import { simulated } from '../../scripts/simulate/run.ts';

/** The whole of it, a hundred incidents, is `npm run -s simulate`. */
const SMALL = { incidents: 4, days: 60, seed: 3, instances: 2, defect: null } as const;

/** Dies whenever it was about to note that a message was handed on. */
const BEFORE_NOTED: readonly Fault[] = Array.from({ length: 40 }, (_, at) => {
  return { seam: 'store.budgets.handed', nth: at + 1, how: 'kill-before', seconds: 0 };
});

describe('npm run simulate', { timeout: 300_000 }, () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  it('finds every reminder accounted for, within hours and budgets, whatever crashes', async () => {
    const { faults, figures, crashes } = await simulated(ground, SMALL);

    expect(faults).toEqual([]);
    const { said = 0, merged = 0, dropped = 0, stopped = 0, moot = 0, asked } = figures;
    expect(said + merged + dropped + stopped + moot).toBe(asked);
    expect(said).toBeGreaterThan(20);
    expect(crashes).toBeGreaterThan(0);
  });

  it('says nothing twice where every handing on is cut off', async () => {
    const { faults, crashes } = await simulated(ground, { ...SMALL, plan: BEFORE_NOTED });

    expect(faults).toEqual([]);
    expect(crashes).toBe(40);
  });

  it.each([
    ['budget', /More than the budget allows/, { incidents: 8 }],
    ['hours', /was reminded out of hours/, { days: 20 }],
    ['key', /Said 2 times/, { days: 20 }],
    ['stop', /was reminded of what they had stopped/, { incidents: 8 }],
  ] satisfies [Defect, RegExp, object][])(
    'finds a planted defect: %s',
    async (defect, words, size) => {
      const plan = defect === 'key' ? BEFORE_NOTED : [];
      const { faults } = await simulated(ground, { ...SMALL, ...size, defect, plan });

      expect(faults.join('\n')).toMatch(words);
    },
  );
});
