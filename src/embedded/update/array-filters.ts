import { ServerError } from '../errors.ts';
import { compileFilter } from '../match.ts';
import type { QueryContext, Test } from '../query.ts';
import { type Doc, isDoc } from '../values.ts';

/** The filters behind `$[name]`, by name; each tests an element under its own name. */
export function parseArrayFilters(
  filters: unknown,
  update: unknown,
  context: QueryContext,
): Map<string, Test> {
  const tests = new Map<string, Test>();
  for (const filter of Array.isArray(filters) ? filters : []) {
    if (!isDoc(filter)) throw new ServerError('TypeMismatch', 'arrayFilters must hold documents');
    const name = nameIn(filter);
    if (tests.has(name)) {
      throw new ServerError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    }
    if (!isUsed(name, update)) {
      throw new ServerError(
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update ${JSON.stringify(update)}`,
      );
    }
    tests.set(name, compileFilter(filter, context));
  }
  return tests;
}

function nameIn(filter: Doc): string {
  const names = new Set(namesIn(filter));
  const [name] = names;
  if (name === undefined) {
    throw new ServerError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  }
  const [, other] = names;
  if (other !== undefined) {
    throw new ServerError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${other}'`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw new ServerError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
}

function namesIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (!key.startsWith('$')) return [key.split('.')[0] ?? ''];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(namesIn) : [];
  });
}

function isUsed(name: string, update: unknown): boolean {
  if (!isDoc(update)) return false;
  return Object.values(update).some(
    (fields) => isDoc(fields) && Object.keys(fields).some((path) => path.includes(`.$[${name}]`)),
  );
}
