import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/sandbox/state/database.ts';

describe('openDatabase', () => {
  it.each([
    ['every commit', undefined, 2],
    ['every commit, when told so,', 'FULL', 2],
    ['no commit, when told so,', 'OFF', 0],
  ] as const)('waits at %s until it is on disk', async (_what, synchronous, level) => {
    const dir = await mkdtemp(join(tmpdir(), 'local-slack-'));
    onTestFinished(() => rm(dir, { recursive: true }));

    const db = openDatabase(dir, synchronous);
    const told = db.get('PRAGMA synchronous');
    db.close();

    expect(told).toEqual({ synchronous: level });
  });
});
