import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../../scripts/chaos/fault.ts';
import { type Ground, openGround } from '../../../scripts/chaos/ground.ts';
import { runSeed } from '../../../scripts/chaos/run-seed.ts';
import { type Script, scriptOf } from '../../../scripts/chaos/script.ts';
import { STORY } from './story.ts';

/** The shorter incidents among the first seeds: the long ones are for the script itself. */
const MOST_ACTS = 25;
const SEEDS = Array.from({ length: 100 }, (_, at) => at + 1)
  .filter((seed) => scriptOf(seed).acts.length < MOST_ACTS)
  .slice(0, 3);

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

  /** Each of these was wrong once: an instance stood still for longer than its lease. */
  it.each([
    ['goes on when an edit overslept its lane', 1, 'store.outbox.whereIs', 'sleep-before', 72],
    [
      'forgets nothing that came after a reading',
      1,
      'slack.conversations.history',
      'sleep-after',
      86,
    ],
    ['announces once', 2, 'slack.conversations.list', 'sleep-after', 40],
  ] as const)('%s', async (_, instances, seam, how, seconds) => {
    const plan: Fault[] = [{ seam, nth: 1, how, seconds }];

    const { faults, struck } = await runSeed(ground, {
      seed: 1,
      script: STORY,
      instances,
      defect: null,
      plan,
    });

    expect([faults, struck]).toEqual([[], plan]);
  });

  it('keeps on the timeline of a thread what was added from outside it', async () => {
    const acts: Script['acts'] = [
      { after: 5, do: 'aside', who: 'bo', id: 3, text: 'It is the cache' },
      { after: 5, do: 'add', who: 'cy', id: 3 },
    ];
    const script: Script = {
      ...STORY,
      setting: 'thread',
      acts: [...STORY.acts.slice(0, -1), ...acts, ...STORY.acts.slice(-1)],
    };

    const { faults } = await runSeed(ground, {
      seed: 1,
      script,
      instances: 1,
      defect: null,
      plan: [],
    });

    expect(faults).toEqual([]);
  });

  it.each<[string, Fault, Script['acts']]>([
    [
      'keeps the later name when the earlier one comes last',
      { seam: 'event', nth: 10, how: 'not-delivered', seconds: 0 },
      [
        { after: 5, do: 'rename', who: 'ana', name: 'inc-one' },
        { after: 0, do: 'rename', who: 'ana', name: 'inc-two' },
      ],
    ],
    [
      'knows that it is back when it overslept being put out',
      { seam: 'store.incidents.noteState', nth: 1, how: 'sleep-before', seconds: 80 },
      [
        { after: 5, do: 'evict', who: 'ana' },
        { after: 61, do: 'readmit', who: 'ana' },
        { after: 5, do: 'heal' },
      ],
    ],
  ])('%s', async (_, fault, acts) => {
    const script: Script = { ...STORY, acts: [...STORY.acts.slice(0, 1), ...acts] };

    const { faults, struck } = await runSeed(ground, {
      seed: 1,
      script,
      instances: 1,
      defect: null,
      plan: [fault],
    });

    expect([faults, struck]).toEqual([[], [fault]]);
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
