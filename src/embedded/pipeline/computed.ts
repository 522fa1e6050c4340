import { Aggregator } from 'mingo/aggregator';
import { guarded, mingoOptions, plainNumbers, prepareExpression } from '../expressions.ts';
import type { Doc } from '../values.ts';
import type { PipelineContext } from './context.ts';

/** The stages that mingo computes; each is given documents of its own, as it may change them. */
const COMPUTED = new Set([
  '$group',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$unwind',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

export function isComputed(name: string): boolean {
  return COMPUTED.has(name);
}

export function runComputed(
  docs: Iterable<Doc>,
  stage: Doc,
  { variables, now, strings }: PipelineContext,
): Doc[] {
  const [entry] = Object.entries(stage);
  if (!entry) return [...docs];
  const [name, operand] = entry;
  const prepared = {
    [name]: name === '$unwind' || name === '$unset' ? operand : prepareExpression(operand, now),
  };
  const options = mingoOptions(variables, strings);
  const input = [...docs].map((doc) => plainNumbers(doc) as Doc);
  return guarded(() => new Aggregator([prepared], options).run(input)) as Doc[];
}
