import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedDatabase, type TestDatabase } from '../support/mongo.ts';
import { canRun, runCase } from './crud-spec/run.ts';
import { assertsNothing, fittingCases } from './crud-spec/spec.ts';

const folder = process.env['TEST_MONGODB_CRUD_SPEC'];

describe('embedded database, held to the CRUD tests of the MongoDB driver specifications', () => {
  if (!folder) {
    it.skip('skipped: set TEST_MONGODB_CRUD_SPEC to source/crud/tests/unified of the repository mongodb/specifications (as JSON)', () =>
      undefined);
    return;
  }

  const cases = fittingCases(folder, '7.0.0');
  const runnable = cases.filter(canRun);
  const failed = new Set<string>();
  let database: TestDatabase;
  let client: MongoClient;

  beforeAll(async () => {
    database = await embeddedDatabase();
    client = await MongoClient.connect(database.uri);
  });

  afterAll(async () => {
    const silent = runnable.filter(({ test }) => assertsNothing(test)).length;
    const passed = runnable.length - failed.size;
    process.stdout.write(
      `CRUD specification: ${cases.length} fit, ${runnable.length} ran, ${silent} asserted nothing but command events, ${passed} passed, ${failed.size} failed\n`,
    );
    await client.close();
    await database.stop();
  });

  it.each(runnable)('$name', async (spec) => {
    const problem = await runCase(client, spec);
    if (problem) failed.add(spec.name);

    expect(problem).toBeUndefined();
  });
});
