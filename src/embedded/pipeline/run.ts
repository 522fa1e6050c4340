import { ServerError } from '../errors.ts';
import { type Doc, isDoc } from '../values.ts';
import { group, redact } from './computed.ts';
import type { PipelineContext, RunPipeline } from './context.ts';
import { facet, lookup, unionWith } from './join.ts';
import { count, limit, match, skip, sort } from './plain.ts';
import { addFields, project, replaceRoot, unset, unwind } from './reshape.ts';
import { bucket, sortByCount } from './rewrite.ts';

type Stage = (docs: Iterable<Doc>, operand: unknown, context: PipelineContext) => Iterable<Doc>;

/** Stages that a real server has and this one does not. */
const NOT_SERVED = new Set(
  'bucketAuto collStats currentOp densify fill geoNear graphLookup indexStats listSessions planCacheStats sample search searchMeta setWindowFields'
    .split(' ')
    .map((name) => `$${name}`),
);

/** Runs documents through the stages of an aggregation, lazily where a stage allows it. */
export function runPipeline(
  docs: Iterable<Doc>,
  stages: readonly Doc[],
  context: PipelineContext,
): Doc[] {
  const result = stages.reduce<Iterable<Doc>>((input, stage) => {
    const [name, operand] = parseStage(stage);
    return stageNamed(name, runPipeline)(input, operand, context);
  }, docs);
  return [...result];
}

/** A stage's name and operand; each stage is a document with one field. */
export function parseStage(stage: unknown): [string, unknown] {
  const entries = isDoc(stage) ? Object.entries(stage) : [];
  const [entry] = entries;
  if (entry && entries.length === 1) return entry;
  throw new ServerError(
    40323,
    'A pipeline stage specification object must contain exactly one field.',
  );
}

function stageNamed(name: string, run: RunPipeline): Stage {
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain) return plain;
  const nesting = Object.hasOwn(NESTING, name) ? NESTING[name] : undefined;
  if (nesting) return (docs, operand, context) => nesting(docs, operand, context, run);
  throw refused(name);
}

const PLAIN: Readonly<Record<string, Stage>> = {
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $group: group,
  $redact: redact,
  $project: project,
  $unset: unset,
  $addFields: addFields,
  $set: addFields,
  $unwind: unwind,
  $replaceWith: replaceRoot,
  $replaceRoot: (docs, operand, context) =>
    replaceRoot(docs, isDoc(operand) ? operand['newRoot'] : undefined, context),
};

type NestingStage = (
  docs: Iterable<Doc>,
  operand: unknown,
  context: PipelineContext,
  run: RunPipeline,
) => Iterable<Doc>;

const NESTING: Readonly<Record<string, NestingStage>> = {
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
  $bucket: (docs, operand, context, run) => run(docs, bucket(operand), context),
  $sortByCount: (docs, operand, context, run) => run(docs, sortByCount(operand), context),
};

function refused(name: string): ServerError {
  if (name === '$changeStream') {
    return new ServerError(40573, 'The $changeStream stage is only supported on replica sets');
  }
  if (['$out', '$merge'].includes(name)) {
    return new ServerError(40601, `${name} can only be the final stage in the pipeline`);
  }
  if (NOT_SERVED.has(name)) {
    return new ServerError('CommandNotSupported', `${name} is not supported by this server`);
  }
  return new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
}
