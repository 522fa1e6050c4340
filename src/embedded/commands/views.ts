import type { Catalog } from '../catalog.ts';
import type { Collection } from '../collection.ts';
import { ServerError } from '../errors.ts';
import { compileFilter } from '../match.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { parseStage, runPipeline } from '../pipeline/run.ts';
import { type Match, type Selection, select } from '../select.ts';
import { parseSort, sortBy } from '../sort.ts';
import { type Doc, isArray, isDoc } from '../values.ts';

/**
 * As `select`, of a collection or of a view. A view is kept as a collection with nothing in
 * it but its options; what it shows is worked out each time it is read.
 */
export function selectFrom(
  collection: Collection | undefined,
  selection: Selection,
  context: PipelineContext,
): Iterable<Match> {
  const view = collection && viewOf(collection);
  if (!view) return select(collection, selection, context);
  const test = compileFilter(selection.filter, context);
  const shown = documentsOf(view, context).map((doc, seq) => ({ seq, doc, hit: {} }));
  const matches = shown.filter(({ doc, hit }) => test(doc, hit));
  return sortBy(matches, ({ doc }) => doc, parseSort(selection.sort), context.strings);
}

interface View {
  readonly on: string;
  readonly pipeline: readonly Doc[];
}

function viewOf({ options }: Collection): View | undefined {
  const { viewOn, pipeline } = options;
  if (typeof viewOn !== 'string') return undefined;
  return { on: viewOn, pipeline: isArray(pipeline) ? pipeline.filter(isDoc) : [] };
}

export function isView(collection: Collection): boolean {
  return viewOf(collection) !== undefined;
}

/** A leading `$match` goes to what the view is on, where an index can serve it. */
function documentsOf({ on, pipeline }: View, context: PipelineContext): Doc[] {
  const [first, ...rest] = pipeline;
  const filter = first?.['$match'];
  return isDoc(filter)
    ? runPipeline(context.read(on, filter), rest, context)
    : runPipeline(context.read(on, {}), pipeline, context);
}

/** The options of a new view; throws for one that would show itself. */
export function viewOptions(catalog: Catalog, database: string, name: string, body: Doc): Doc {
  const { viewOn, pipeline = [] } = body;
  if (typeof viewOn !== 'string' || viewOn === '') {
    throw new ServerError('BadValue', "'viewOn' must name a collection");
  }
  if (!isArray(pipeline) || !pipeline.every(isDoc)) {
    throw new ServerError('TypeMismatch', "BSON field 'create.pipeline' must be an array");
  }
  for (const stage of pipeline) parseStage(stage);
  for (let on: string | undefined = viewOn; on !== undefined; ) {
    if (on === name) throw new ServerError('GraphContainsCycle', 'View cycle detected');
    const beneath = catalog.find(database, on);
    on = beneath && viewOf(beneath)?.on;
  }
  return { viewOn, pipeline };
}

/** Views can only be read. */
export function refuseView(collection: Collection | undefined): void {
  if (!collection || !isView(collection)) return;
  throw new ServerError(
    'CommandNotSupportedOnView',
    `Namespace ${collection.namespace} is a view, not a collection`,
  );
}
