import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServerProcess, startProcess } from './support/child.ts';
import { type Pair, Writer } from './support/writer.ts';

const ROUNDS = 10;
const WRITERS = 6;
/** It starts a dozen processes, which a busy machine does slowly. */
const PATIENCE_MS = 60_000;

describe('embedded database in another process', () => {
  let dir: string;
  let server: ServerProcess | undefined;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(async () => {
    await server?.kill();
    rmSync(dir, { recursive: true, force: true });
  });

  it(
    'has all it answered, and nothing by halves, wherever in mixed writes it is killed',
    async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const when = fc.sample(fc.integer({ min: 0, max: 60 }), { numRuns: ROUNDS, seed });
      const writers = Array.from({ length: WRITERS }, (_, n) => new Writer(`w${n}`, seed + n));
      const killed: boolean[] = [];

      for (const most of [...when, 0]) {
        server = await startProcess(dir);
        const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 300 });
        const pairs = client.db().collection<Pair>('pairs');
        await pairs.createIndex({ left: 1, right: -1 });
        const held = await pairs.find().toArray();
        const filed = await pairs.countDocuments({ left: { $gte: 0 } });

        const message = `seed ${seed}, round ${killed.length}`;
        expect(
          writers.flatMap((writer) => writer.settle(held)),
          message,
        ).toEqual([]);
        expect(
          held.filter(({ left, right }) => left !== right),
          message,
        ).toEqual([]);
        expect(filed, message).toBe(held.length);

        let answered = 0;
        let stopped: Promise<void> | undefined;
        const next = () => {
          answered++;
          if (answered > most) stopped ??= server?.kill();
        };
        const ends = await Promise.all(writers.map((writer) => writer.write(pairs, next)));
        await stopped;
        await client.close();
        killed.push(ends.every((end) => end === 'cut off'));
      }

      expect(killed).toEqual(Array(ROUNDS + 1).fill(true));
    },
    PATIENCE_MS,
  );
});
