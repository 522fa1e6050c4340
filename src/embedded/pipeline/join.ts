import { assign } from '../assign.ts';
import { copy } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { valuesAt } from '../paths.ts';
import { isRegex } from '../regex.ts';
import { type Doc, isArray, isDoc } from '../values.ts';
import type { PipelineContext, RunPipeline } from './context.ts';

/** `$lookup`, by equal fields, by a pipeline with `let`, or by both. */
export function* lookup(
  docs: Iterable<Doc>,
  spec: unknown,
  context: PipelineContext,
  run: RunPipeline,
): Generator<Doc> {
  const {
    from,
    as,
    localField,
    foreignField,
    let: bound = {},
    pipeline = [],
  } = docOf(spec, '$lookup');
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw new ServerError('FailedToParse', "$lookup needs 'from' and 'as' to be strings");
  }
  const byField = typeof localField === 'string' && typeof foreignField === 'string';
  for (const doc of docs) {
    const filter = byField ? { [foreignField]: { $in: joinValues(doc, localField) } } : {};
    const variables = evaluateAll(docOf(bound, 'let'), doc, context);
    const found = run(context.read(from, filter), stagesOf(pipeline), context.with(variables));
    const result = copy(doc);
    assign(result, as.split('.'), found);
    yield result;
  }
}

/** A missing local field joins with null and missing ones; patterns are compared as values. */
function joinValues(doc: Doc, path: string): unknown[] {
  const values = valuesAt(doc, path).flatMap(({ value }) =>
    isArray(value) ? value : [value ?? null],
  );
  return values.length > 0 ? values.filter((value) => !isRegex(value)) : [null];
}

function evaluateAll(bound: Doc, doc: Doc, { evaluate }: PipelineContext): Doc {
  return Object.fromEntries(
    Object.entries(bound).map(([name, value]) => [name, evaluate(value, doc)]),
  );
}

export function* unionWith(
  docs: Iterable<Doc>,
  spec: unknown,
  context: PipelineContext,
  run: RunPipeline,
): Generator<Doc> {
  const { coll, pipeline = [] } =
    typeof spec === 'string' ? { coll: spec } : docOf(spec, '$unionWith');
  yield* docs;
  yield* run(context.read(String(coll), {}), stagesOf(pipeline), context);
}

export function facet(
  docs: Iterable<Doc>,
  spec: unknown,
  context: PipelineContext,
  run: RunPipeline,
): Doc[] {
  const input = [...docs];
  const results = Object.entries(docOf(spec, '$facet')).map(([name, stages]) => [
    name,
    run(copy(input), stagesOf(stages), context),
  ]);
  return [Object.fromEntries(results)];
}

function stagesOf(pipeline: unknown): Doc[] {
  if (isArray(pipeline) && pipeline.every(isDoc)) return pipeline;
  throw new ServerError('TypeMismatch', "'pipeline' must be an array of objects");
}

function docOf(value: unknown, name: string): Doc {
  if (isDoc(value)) return value;
  throw new ServerError('FailedToParse', `the ${name} specification must be an object`);
}
