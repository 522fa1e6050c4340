import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Newcomer, Overlap, Row } from '../../src/store/everything.ts';
import { firstLine, rowIn, rowsPromised } from '../../src/store/everything-lines.ts';
import type { Stores } from '../../src/store/index.ts';
import { Unable } from '../program/run.ts';

/** So many are added in one write. */
const BATCH = 200;
const MOST_PROBLEMS = 20;

export interface BroughtIn {
  readonly rows: number;
  readonly added: number;
  readonly incidentsHere: number;
  readonly incidentsClashing: number;
}

/** What the first reading of a file finds out. */
interface Checked {
  readonly incidents: readonly Newcomer[];
  /** Whose incident each kept file is. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Brings a file of `writeOut` into a database, and overwrites nothing there: what has an id that
 * exists is left. All of the file is read and checked before the first of it is added; brought in
 * once more after a crash, it adds what was still missing.
 */
export async function bringIn(file: string, { everything }: Stores): Promise<BroughtIn> {
  const { incidents, files } = await checked(file, everything);
  const overlap = await everything.overlap(incidents);
  let [rows, added] = [0, 0];
  let batch: Row[] = [];
  const put = async () => {
    const docs = batch.map(({ doc }) => doc);
    if (batch[0]) added += await everything.add(batch[0].in, docs);
    batch = [];
  };
  for await (const { row } of rowsOf(file, true)) {
    rows += 1;
    if (!isWelcome(row, overlap, files)) continue;
    if (batch.length === BATCH || (batch[0] && batch[0].in !== row.in)) await put();
    batch.push(row);
  }
  await put();
  const incidentsHere = incidents.filter(({ id }) => overlap.here.has(id)).length;
  return { rows, added, incidentsHere, incidentsClashing: overlap.clashing.size };
}

/** What is planned and waits to be said is of use only where its incident came with it. */
function isWelcome(
  { in: name, doc }: Row,
  { here, clashing, isEmpty }: Overlap,
  files: Checked['files'],
): boolean {
  const incident = incidentOf(name, doc, files);
  if (incident !== null && clashing.has(incident)) return false;
  if (name === 'jobs') return incident !== null && !here.has(incident);
  return name !== 'outbox' || doc['state'] === 'sent' || isEmpty;
}

function incidentOf(name: string, doc: Row['doc'], files: Checked['files']): string | null {
  switch (name) {
    case 'incidents':
      return String(doc['_id']);
    case 'kept.files':
      return doc['metadata']?.incidentId ?? null;
    case 'kept.chunks':
      return files.get(String(doc['files_id'])) ?? null;
    default:
      return doc['incidentId'] ?? null;
  }
}

/** Reads all of it once. Throws an Unable that says of each bad line what is wrong with it. */
async function checked(file: string, everything: Stores['everything']): Promise<Checked> {
  const problems: string[] = [];
  const incidents: Newcomer[] = [];
  const files = new Map<string, string>();
  for await (const { row, number } of rowsOf(file, false)) {
    const problem = await everything.problemWith(row);
    if (problem) problems.push(`Line ${number} ${problem}.`);
    if (problems.length === MOST_PROBLEMS) break;
    const { _id, number: incidentNumber, channelId = null, metadata } = row.doc;
    const id = String(_id);
    if (row.in === 'incidents') incidents.push({ id, number: incidentNumber, channelId });
    if (row.in === 'kept.files') files.set(id, String(metadata?.incidentId));
  }
  if (problems.length > 0) throw new Unable(`${problems.join('\n')}\nNothing was brought in.`);
  return { incidents, files };
}

/** Every document of a file with the number of its line. Throws where the file is none of ours, or was cut off. */
async function* rowsOf(
  file: string,
  isExact: boolean,
): AsyncGenerator<{ row: Row; number: number }> {
  let number = 0;
  let promised: number | null = null;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    number += 1;
    if (number === 1 && line !== firstLine) {
      throw new Unable(`${file} is no export of everything: its first line must be ${firstLine}.`);
    }
    if (number === 1) continue;
    promised = rowsPromised(line);
    if (promised !== null) continue;
    const row = rowIn(line, isExact);
    if (!row) throw new Unable(`Line ${number} cannot be read. Nothing was brought in.`);
    yield { row, number };
  }
  if (promised !== number - 2) {
    throw new Unable(`${file} was cut off: its last line is missing. Nothing was brought in.`);
  }
}
