import { copy } from '../codec.ts';
import { equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { runPipeline } from '../pipeline/run.ts';
import type { Hit } from '../query.ts';
import { shown } from '../shown.ts';
import { type Doc, isArray, isDoc } from '../values.ts';
import { parseArrayFilters } from './array-filters.ts';
import { KEEP, type Modifier, REMOVE, type Target } from './modifier.ts';
import { isModification, parseSteps, type Step } from './parse.ts';
import { concretePaths, type Positions, placeOf, put, take, valueIn } from './places.ts';

/** Turns a document into its next state, and leaves the one given as it was. */
export type Apply = (doc: Doc, hit: Hit, inserting: boolean) => Doc;

export interface UpdateSpec {
  readonly update: unknown;
  readonly arrayFilters?: unknown;
  readonly multi?: boolean;
  readonly now: Date;
}

/** Compiles an update of any of the three kinds: operators, a whole document, a pipeline. */
export function compileUpdate(spec: UpdateSpec, context: PipelineContext): Apply {
  const apply = compileKind(spec, context);
  return (doc, hit, inserting) => withSameId(doc, apply(doc, hit, inserting), inserting);
}

function compileKind(
  { update, arrayFilters, multi, now }: UpdateSpec,
  query: PipelineContext,
): Apply {
  if (arrayFilters !== undefined && !(isDoc(update) && isModification(update))) {
    throw new ServerError('FailedToParse', 'Cannot specify arrayFilters without update operators');
  }
  if (isArray(update)) return pipeline(update, query);
  if (!isDoc(update))
    throw new ServerError('FailedToParse', 'Update argument must be either an object or an array');
  if (!isModification(update)) return replacement(update, multi === true);
  const filters = parseArrayFilters(arrayFilters, update, query);
  const steps = parseSteps(update);
  return (doc, hit, inserting) => {
    const result = copy(doc);
    const positions = { hit, filters };
    for (const step of steps) {
      const target = { path: step.path, id: doc['_id'], inserting, now, query };
      if (step.modifier) modify(result, step, step.modifier, target, positions);
      else rename(result, step);
    }
    return result;
  };
}

function modify(
  doc: Doc,
  { path, operand }: Step,
  modifier: Modifier,
  target: Target,
  positions: Positions,
): void {
  for (const parts of concretePaths(doc, path, positions)) {
    // An operator may keep a field as it is, and then must not have made the way to it.
    const there = placeOf(doc, parts, false);
    const next = modifier.change(there && valueIn(there), copy(operand), target);
    if (next !== KEEP && (there || modifier.creates)) change(doc, parts, next);
  }
}

function change(doc: Doc, parts: readonly string[], next: unknown): void {
  const place = placeOf(doc, parts, next !== REMOVE);
  if (!place) return;
  if (next === REMOVE) take(place);
  else put(place, next);
}

function rename(doc: Doc, { path, operand }: Step): void {
  const source = placeOf(doc, path.split('.'), false);
  if (!source) return;
  if (isArray(source.parent)) {
    throw new ServerError(
      'BadValue',
      `The source field cannot be an array element, '${path}' in doc with _id: ${shown(doc['_id'])} has an array field`,
    );
  }
  const value = valueIn(source);
  take(source);
  const target = placeOf(doc, String(operand).split('.'), true);
  if (isArray(target?.parent)) {
    throw new ServerError(
      'BadValue',
      `The destination field cannot be an array element, '${String(operand)}' in doc with _id: ${shown(doc['_id'])} has an array field`,
    );
  }
  if (target) put(target, value);
}

function replacement(update: Doc, multi: boolean): Apply {
  if (multi)
    throw new ServerError(
      'FailedToParse',
      'multi update is not supported for replacement-style update',
    );
  const operator = Object.keys(update).find((key) => key.startsWith('$'));
  if (operator) {
    throw new ServerError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return (doc) => {
    const next = copy(update);
    const id = '_id' in next ? next['_id'] : doc['_id'];
    return id === undefined ? next : { _id: id, ...next };
  };
}

const UPDATE_STAGES = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

function pipeline(stages: readonly unknown[], context: PipelineContext): Apply {
  for (const stage of stages) {
    const [name = ''] = isDoc(stage) ? Object.keys(stage) : [];
    if (!UPDATE_STAGES.includes(name)) {
      throw new ServerError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
  }
  return (doc) => {
    const [result = {}] = runPipeline([copy(doc)], stages.filter(isDoc), context);
    return '_id' in result || doc['_id'] === undefined ? result : { _id: doc['_id'], ...result };
  };
}

function withSameId(before: Doc, after: Doc, inserting: boolean): Doc {
  const id = before['_id'];
  if (inserting && id === undefined) return after;
  if ('_id' in after && equal(id, after['_id'])) return after;
  throw new ServerError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
