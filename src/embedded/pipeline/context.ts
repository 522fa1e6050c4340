import type { QueryContext } from '../query.ts';
import type { Doc } from '../values.ts';

/** What the stages of a pipeline need to know besides their documents. */
export interface PipelineContext extends QueryContext {
  readonly variables: Doc;
  readonly now: Date;
  /** The command's collation, unless it is the simple one. */
  readonly collation: Doc | undefined;
  /** The documents of another collection of the same database that match a filter. */
  readonly read: (collection: string, filter: Doc) => Iterable<Doc>;
  /** The same context with more variables, for a sub-pipeline. */
  readonly with: (variables: Doc) => PipelineContext;
}

/** How a stage that holds pipelines of its own runs them. */
export type RunPipeline = (
  docs: Iterable<Doc>,
  stages: readonly Doc[],
  context: PipelineContext,
) => Doc[];
