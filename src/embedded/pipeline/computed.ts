import { Aggregator } from 'mingo/aggregator';
import { ServerError } from '../errors.ts';
import { guarded, mingoOptions, prepareExpression } from '../expressions.ts';
import { plainNumbers } from '../plain-numbers.ts';
import { type Doc, isDoc } from '../values.ts';
import type { PipelineContext } from './context.ts';

/** The stages that mingo computes, from copies, as it may change what it is given. */
export function group(docs: Iterable<Doc>, spec: unknown, context: PipelineContext): Doc[] {
  if (!isDoc(spec)) throw new ServerError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError(15955, 'a group specification must include an _id');
  for (const [field, accumulator] of Object.entries(spec)) {
    if (field === '_id' || (isDoc(accumulator) && Object.keys(accumulator).length === 1)) continue;
    throw new ServerError(40234, `The field '${field}' must be an accumulator object`);
  }
  return compute(docs, { $group: spec }, context);
}

export function redact(docs: Iterable<Doc>, expression: unknown, context: PipelineContext): Doc[] {
  return compute(docs, { $redact: expression }, context);
}

function compute(
  docs: Iterable<Doc>,
  stage: Doc,
  { variables, now, strings }: PipelineContext,
): Doc[] {
  const entries = Object.entries(stage).map(([name, operand]) => [
    name,
    prepareExpression(operand, now),
  ]);
  const input = [...docs].map((doc) => plainNumbers(doc) as Doc);
  const aggregator = new Aggregator(
    [Object.fromEntries(entries)],
    mingoOptions(variables, strings),
  );
  return guarded(() => aggregator.run(input)) as Doc[];
}
