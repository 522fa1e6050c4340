import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownOutcome } from '../../../scripts/chaos/processes/lead.ts';
import { type Nursery, openNursery } from '../../../scripts/chaos/processes/nursery.ts';
import { runSeed } from '../../../scripts/chaos/processes/run-seed.ts';
import { uriOn } from '../../../scripts/chaos/processes/tried.ts';
import type { BotDefect } from '../../../scripts/chaos/processes/wire.ts';
import { readArgs } from '../../../scripts/chaos/read-args.ts';
import { scriptOf } from '../../../scripts/chaos/script.ts';

/** The shortest incident among the first seeds. */
const SEED = Array.from({ length: 100 }, (_, at) => at + 1).reduce((short, seed) =>
  scriptOf(seed).acts.length < scriptOf(short).acts.length ? seed : short,
);

describe('npm run chaos -- --processes', { timeout: 60_000 }, () => {
  let nursery: Nursery;
  beforeAll(() => {
    nursery = openNursery();
  });
  afterAll(() => nursery.close());

  const trial = (defect: BotDefect | null) =>
    runSeed(nursery, { seed: SEED, instances: 1, defect, mongoUri: null });

  it('finds nothing wrong after real processes were killed', async () => {
    const { faults, kills, folder } = await trial(null);

    expect(faults).toEqual([]);
    expect(kills.length).toBeGreaterThanOrEqual(2);
    expect(folder).toBeNull();
  });

  it('finds a planted defect, and keeps what its processes wrote', async () => {
    const outcome = await trial('saga-step');

    const folder = outcome.folder ?? '';
    expect(outcome.faults.join('\n')).toContain('was not invited');
    expect(existsSync(join(folder, 'database', 'database.sqlite'))).toBe(true);
    expect(readFileSync(join(folder, 'processes.log'), 'utf8')).toEqual(expect.any(String));
    expect(shownOutcome(outcome, { instances: 1, defect: 'saga-step' })).toContain(
      `npm run -s chaos -- --processes --seed ${SEED} --defect saga-step`,
    );
    await rm(folder, { recursive: true });
  });

  it.each([
    [['--processes'], { seeds: 10, from: 1, instances: 1 }],
    [['--processes', '--seed', '7', '--instances', '2'], { seeds: 1, from: 7, instances: 2 }],
    [['--processes', '--from', '5', '--seeds', '3'], { seeds: 3, from: 5, instances: 1 }],
  ])('reads %j', (given, asked) => {
    expect(readArgs(given)).toMatchObject({ ...asked, processes: true });
  });

  it.each([
    [['--processes', '--defect', 'inbox-key']],
    [['--processes', '--instances', '0']],
    [['--processes', '--seeds', 'many']],
    [['--procs']],
  ])('refuses %j', (given) => {
    expect(readArgs(given)).toBeNull();
  });

  it.each([
    ['mongodb://localhost:27017', 'mongodb://localhost:27017/fresh'],
    ['mongodb://localhost:27017/mine?w=1', 'mongodb://localhost:27017/fresh?w=1'],
    ['mongodb://a,b/?replicaSet=rs', 'mongodb://a,b/fresh?replicaSet=rs'],
    ['mongodb+srv://me:secret@host', 'mongodb+srv://me:secret@host/fresh?authSource=admin'],
    ['mongodb://me:secret@host/mine', 'mongodb://me:secret@host/fresh?authSource=mine'],
  ])('takes a database of its own on %s', (server, uri) => {
    expect(uriOn(server, 'fresh')).toBe(uri);
  });
});
