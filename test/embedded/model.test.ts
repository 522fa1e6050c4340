import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Collection, MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDatabase } from '../../src/embedded/index.ts';
import { NOON } from '../support/mongo.ts';
import { anyCommand, type Command, runOnServer, type Stored } from './model/commands.ts';
import { Reference } from './model/reference.ts';
import { startProcess } from './support/child.ts';

/** It starts some processes, which a busy machine does slowly. */
const PATIENCE_MS = 60_000;

/** A server on a folder, which can be ended in its own way and started again. */
interface Host {
  readonly uri: string;
  end(): Promise<void>;
}

describe('embedded database, beside a naive reference', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it.each([
    ['closed and opened again', inProcess, { numRuns: 10, between: 15 }],
    ['killed and started again', inChild, { numRuns: 1, between: 40 }],
  ] as const)(
    'answers and holds the same, though it is %s',
    async (_, start, { numRuns, between }) => {
      let run = 0;
      const steps = fc.array(
        fc.oneof(
          { weight: between, arbitrary: anyCommand },
          { weight: 1, arbitrary: fc.constant('end') },
        ),
        { minLength: between * 2, maxLength: between * 3, size: 'max' },
      );
      const same = fc.asyncProperty(steps, (script) => hold(script, start, `rows_${run++}`));

      // To look for a shorter script would take longer than a test may; the message names the step.
      await fc.assert(same, { numRuns, endOnFailure: true });
    },
    PATIENCE_MS,
  );

  /** Runs a script against both, on a new collection and then on what is left after the last end. */
  async function hold(
    script: readonly (Command | 'end')[],
    start: (dir: string) => Promise<Host>,
    name: string,
  ): Promise<void> {
    const reference = new Reference();
    let host = await start(dir);
    let client = await MongoClient.connect(host.uri);
    await client.db().createCollection(name);
    try {
      for (const step of [...script, 'end' as const]) {
        if (step === 'end') {
          await client.close();
          await host.end();
          host = await start(dir);
          client = await MongoClient.connect(host.uri);
        }
        await holdStep(client.db().collection(name), reference, step);
      }
    } finally {
      await client.close();
      await host.end();
    }
  }
});

async function holdStep(
  rows: Collection<Stored>,
  reference: Reference,
  step: Command | 'end',
): Promise<void> {
  if (step !== 'end') {
    const expected = reference.run(step);
    expect(await runOnServer(rows, step), JSON.stringify(step)).toEqual(expected);
  }
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual(reference.contents());
}

async function inProcess(dir: string): Promise<Host> {
  const database = await startDatabase({ dir, now: () => NOON, onFatal: fail });
  return { uri: database.uri, end: () => database.close() };
}

async function inChild(dir: string): Promise<Host> {
  const server = await startProcess(dir);
  return { uri: server.uri, end: () => server.kill() };
}

function fail(error: Error): never {
  throw error;
}
