import {
  type Collection,
  type Db,
  MongoBulkWriteError,
  type MongoClient,
  MongoServerError,
} from 'mongodb';
import { difference } from './matching.ts';
import { isKnown, perform } from './operations.ts';
import type { CollectionData, ExpectedError, Operation, SpecCase } from './spec.ts';

/** Says whether the runner knows all that a case does. */
export function canRun({ test }: SpecCase): boolean {
  return test.operations.every(isKnown);
}

/** Runs one case against a server; the answer is what went wrong, or undefined where nothing did. */
export async function runCase(client: MongoClient, spec: SpecCase): Promise<string | undefined> {
  for (const data of spec.initialData) await fill(client, data);
  const targets = targetsOf(client, spec);
  for (const operation of spec.test.operations) {
    const target = targets.get(operation.object);
    if (!target) return `no entity ${operation.object}`;
    const problem = await runOperation(target, operation);
    if (problem) return `${operation.name}: ${problem}`;
  }
  for (const data of spec.test.outcome ?? []) {
    const problem = await outcomeProblem(client, data);
    if (problem) return problem;
  }
  return undefined;
}

async function fill(
  client: MongoClient,
  { databaseName, collectionName, documents }: CollectionData,
): Promise<void> {
  const collection = client.db(databaseName).collection(collectionName);
  await collection.drop();
  if (documents.length > 0) await collection.insertMany(documents.map((doc) => ({ ...doc })));
  else await client.db(databaseName).createCollection(collectionName);
}

function targetsOf(client: MongoClient, { entities }: SpecCase): Map<string, Db | Collection> {
  const databases = new Map<string, Db>();
  const targets = new Map<string, Db | Collection>();
  for (const { database, collection } of entities) {
    if (database) databases.set(database.id, client.db(database.databaseName));
    const db = databases.get(collection?.database ?? '');
    if (collection && db) {
      targets.set(
        collection.id,
        db.collection(collection.collectionName, collection.collectionOptions),
      );
    }
  }
  return new Map([...databases, ...targets]);
}

async function runOperation(
  target: Db | Collection,
  operation: Operation,
): Promise<string | undefined> {
  const { expectError, expectResult } = operation;
  try {
    const result = await perform(target, operation);
    if (expectError) return 'expected an error';
    return expectResult === undefined ? undefined : difference(expectResult, result ?? null);
  } catch (error) {
    if (!expectError) return `unexpected ${String(error)}`;
    return errorProblem(expectError, error);
  }
}

function errorProblem(expected: ExpectedError, error: unknown): string | undefined {
  const { isClientError, errorContains = '', errorCode, errorResponse, expectResult } = expected;
  const server = error instanceof MongoServerError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const wrong: Readonly<Record<string, boolean>> = {
    'which side it is of': isClientError !== undefined && isClientError === (server !== undefined),
    [`saying "${errorContains}"`]: !message.toLowerCase().includes(errorContains.toLowerCase()),
    [`code ${errorCode}`]: errorCode !== undefined && server?.code !== errorCode,
  };
  const failing = Object.keys(wrong).find((check) => wrong[check]);
  if (failing) return `expected another error (${failing}), got ${server?.code}: ${message}`;
  if (errorResponse) return difference(errorResponse, server?.errorResponse, 'error');
  const result = error instanceof MongoBulkWriteError ? error.result : undefined;
  return expectResult === undefined ? undefined : difference(expectResult, result);
}

async function outcomeProblem(
  client: MongoClient,
  expected: CollectionData,
): Promise<string | undefined> {
  const { databaseName, collectionName, documents } = expected;
  const found = await client
    .db(databaseName)
    .collection(collectionName)
    .find()
    .sort({ _id: 1 })
    .toArray();
  return difference(documents, found, 'outcome', false);
}
