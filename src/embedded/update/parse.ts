import { ServerError } from '../errors.ts';
import { type Doc, isDoc, typeName } from '../values.ts';
import { ARRAY_MODIFIERS } from './arrays.ts';
import { FIELD_MODIFIERS } from './fields.ts';
import type { Modifier } from './modifier.ts';

/** One thing an update does to one path. */
export interface Step {
  readonly path: string;
  readonly operand: unknown;
  /** Undefined for `$rename`, which concerns two paths. */
  readonly modifier: Modifier | undefined;
}

const MODIFIERS: Readonly<Record<string, Modifier>> = { ...FIELD_MODIFIERS, ...ARRAY_MODIFIERS };

/** True for `{$set: ...}`, false for a whole new document. */
export function isModification(update: Doc): boolean {
  return Object.keys(update)[0]?.startsWith('$') ?? false;
}

/** Reads an update's operators into steps, in the order of their paths, in which MongoDB applies them. */
export function parseSteps(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([name, fields]) => stepsOf(name, fields));
  refuseConflicts(steps);
  return steps.sort((a, b) => comparePaths(a.path, b.path));
}

function stepsOf(name: string, fields: unknown): Step[] {
  const modifier = Object.hasOwn(MODIFIERS, name) ? MODIFIERS[name] : undefined;
  if (!modifier && name !== '$rename') {
    throw new ServerError(
      'FailedToParse',
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields)) {
    throw new ServerError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${String(fields)}}`,
    );
  }
  return Object.entries(fields).map(([path, operand]) => {
    checkPath(path);
    if (!modifier) checkRename(path, operand);
    return { path, operand, modifier };
  });
}

function checkPath(path: string): void {
  const parts = path.split('.');
  if (path === '') throw new ServerError('EmptyFieldName', 'An empty update path is not valid.');
  if (parts.includes('')) {
    throw new ServerError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (parts[0] === '$' || parts[0]?.startsWith('$[')) {
    throw new ServerError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  }
  const dollar = parts.find((part) => /^\$(?!$|\[.*\]$)/.test(part));
  if (dollar) {
    throw new ServerError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
}

function checkRename(path: string, to: unknown): void {
  if (typeof to !== 'string') {
    throw new ServerError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${path}: ${String(to)}`,
    );
  }
  checkPath(to);
  if (path === to) {
    throw new ServerError(
      'BadValue',
      `The source and target field for $rename must differ: ${path}: "${to}"`,
    );
  }
  if (isWithin(path, to) || isWithin(to, path)) {
    throw new ServerError(
      'BadValue',
      `The source and target field for $rename must not be on the same path: ${path}: "${to}"`,
    );
  }
  for (const [end, name] of [
    ['source', path],
    ['destination', to],
  ] as const) {
    if (name.split('.').some((part) => part.startsWith('$'))) {
      throw new ServerError('BadValue', `The ${end} field for $rename may not be dynamic: ${name}`);
    }
  }
}

/** Two steps conflict where one path is the other or lies within it: `a` and `a.b`, not `a` and `ab`. */
function refuseConflicts(steps: readonly Step[]): void {
  const paths = steps.flatMap(({ path, operand, modifier }) =>
    modifier ? [path] : [path, String(operand)],
  );
  for (const [at, next] of paths.entries()) {
    const other = paths
      .slice(0, at)
      .find((known) => isWithin(known, next) || isWithin(next, known));
    if (other === undefined) continue;
    const shorter = other.length < next.length ? other : next;
    throw new ServerError(
      'ConflictingUpdateOperators',
      `Updating the path '${next}' would create a conflict at '${shorter}'`,
    );
  }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** By name, numbers among the names by value: `a.2` comes before `a.10`. */
function comparePaths(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (part !== other) return compareNames(part, other);
  }
  return left.length - right.length;
}

function compareNames(a: string, b: string): number {
  const isNumber = /^\d+$/;
  if (isNumber.test(a) && isNumber.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}
