import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EJSON } from 'bson';

/** A document of the specification, in its "unified test format". */
export interface Fields {
  readonly [field: string]: unknown;
}

export interface ExpectedError {
  readonly isError?: boolean;
  readonly isClientError?: boolean;
  readonly errorCode?: number;
  readonly errorContains?: string;
  readonly errorResponse?: Fields;
  readonly expectResult?: unknown;
}

export interface Operation {
  readonly name: string;
  readonly object: string;
  readonly arguments?: Fields;
  readonly expectResult?: unknown;
  readonly expectError?: ExpectedError;
}

export interface CollectionData {
  readonly collectionName: string;
  readonly databaseName: string;
  readonly documents: Fields[];
}

interface Requirement {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: string[];
}

/** What a test's operations are called on: each entity has one key that says its kind. */
interface Entity {
  readonly client?: { readonly id: string };
  readonly database?: { readonly id: string; readonly databaseName: string };
  readonly collection?: {
    readonly id: string;
    readonly database: string;
    readonly collectionName: string;
    readonly collectionOptions?: Fields;
  };
}

export interface SpecTest {
  readonly description: string;
  readonly operations: Operation[];
  readonly outcome?: CollectionData[];
  readonly runOnRequirements?: Requirement[];
}

interface SpecFile {
  readonly runOnRequirements?: Requirement[];
  readonly createEntities: Entity[];
  readonly initialData?: CollectionData[];
  readonly tests: SpecTest[];
}

/** One test with what its file prepares for it. */
export interface SpecCase {
  readonly name: string;
  readonly entities: Entity[];
  readonly initialData: CollectionData[];
  readonly test: SpecTest;
}

/** The tests of a folder that a standalone server of a version is held to. */
export function fittingCases(folder: string, version: string): SpecCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const file: SpecFile = EJSON.parse(readFileSync(join(folder, name), 'utf8'));
    const { createEntities: entities, initialData = [], runOnRequirements } = file;
    return file.tests
      .filter((test) => fits(runOnRequirements, version) && fits(test.runOnRequirements, version))
      .filter((test) => !test.operations.some((operation) => operation.name === 'failPoint'))
      .map((test) => ({
        name: `${name.replace('.json', '')}: ${test.description}`,
        entities,
        initialData,
        test,
      }));
  });
}

/** True where any one of the alternatives is met; without any, always. */
function fits(requirements: readonly Requirement[] | undefined, version: string): boolean {
  return requirements?.some((requirement) => meets(requirement, version)) ?? true;
}

function meets(requirement: Requirement, version: string): boolean {
  const { minServerVersion = '0', maxServerVersion = '999', topologies = ['single'] } = requirement;
  return (
    topologies.includes('single') &&
    compareVersions(version, minServerVersion) >= 0 &&
    compareVersions(version, maxServerVersion) <= 0
  );
}

/** `4.2.99` as a maximum means the 4.2 series. */
function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const at = [0, 1, 2].find((place) => (left[place] ?? 0) !== (right[place] ?? 0)) ?? 0;
  return (left[at] ?? 0) - (right[at] ?? 0);
}

/** True for a test that looks at command events alone, which this runner does not compare. */
export function assertsNothing({ operations, outcome }: SpecTest): boolean {
  const asserts = operations.some(
    ({ expectResult, expectError }) => expectResult !== undefined || expectError !== undefined,
  );
  return !asserts && outcome === undefined;
}
