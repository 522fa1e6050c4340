import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalClock } from '../src/local-clock.ts';
import { StartError } from '../src/start-error.ts';

const HOUR_MS = 3_600_000;

let dir: string;
let real: Date;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fireside-clock-'));
  real = new Date('2026-03-06T12:00:00Z');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = () => openLocalClock(dir, () => real);
const later = (ms: number) => new Date(real.getTime() + ms);

describe('the clock of a workspace on this machine', () => {
  it('tells the real time until somebody moves it, and goes on from there', () => {
    const clock = open();
    const before = clock.now();
    clock.at = later(HOUR_MS);
    const moved = clock.at;
    real = later(1_000);

    expect([before, moved]).toEqual([
      new Date('2026-03-06T12:00:00Z'),
      new Date('2026-03-06T13:00:00Z'),
    ]);
    expect(clock.now()).toEqual(new Date('2026-03-06T13:00:01Z'));
  });

  it('is as far ahead after a restart', () => {
    open().at = later(HOUR_MS);

    expect(open().now()).toEqual(later(HOUR_MS));
  });

  it('never goes back', () => {
    const clock = open();
    clock.at = later(HOUR_MS);
    clock.at = later(-HOUR_MS);

    expect([clock.now(), open().now()]).toEqual([later(HOUR_MS), later(HOUR_MS)]);
  });

  it.each(['nonsense', '{}', '{"leadMs":-1}', '{"leadMs":"1"}', 'null'])(
    'does not guess at what it cannot read, and leaves it: %s',
    async (text) => {
      const file = join(dir, 'clock.json');
      await writeFile(file, text);

      expect(open).toThrow(StartError);
      expect(open).toThrow(file);
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );
});
