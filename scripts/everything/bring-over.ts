import { readFileSync } from 'node:fs';
import { broughtOver, type ForeignIncident, importedId } from '../../src/domain/import/foreign.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { type ReadFile, readForeign, TOOL_NAMES } from '../../src/outside/import/read.ts';
import { Unreadable } from '../../src/outside/import/rows.ts';
import type { Stores } from '../../src/store/index.ts';
import { Unable } from '../program/run.ts';

const MOST_PROBLEMS = 20;

export interface BroughtOverFile {
  readonly added: number;
  readonly known: number;
  readonly left: ReadFile['left'];
}

/**
 * Brings the incidents of another tool's file over: all that are over there, or none where a line
 * cannot be read. Those that were brought over before stay as they are.
 */
export async function bringOver(
  tool: string,
  file: string,
  policy: Policy,
  stores: Stores,
): Promise<BroughtOverFile> {
  const { incidents, left } = readAll(tool, file);
  let added = 0;
  for (const foreign of incidents) if (await add(foreign, policy, stores)) added += 1;
  return { added, known: incidents.length - added, left };
}

function readAll(tool: string, file: string): ReadFile {
  if (!TOOL_NAMES.includes(tool)) {
    throw new Unable(`--from must be one of ${TOOL_NAMES.join(', ')}.`);
  }
  try {
    const read = readForeign(tool, readFileSync(file, 'utf8'));
    if (read.problems.length === 0) return read;
    const more = read.problems.length - MOST_PROBLEMS;
    const shown = read.problems.slice(0, MOST_PROBLEMS);
    const rest = more > 0 ? [`And ${more} lines more.`] : [];
    throw new Unable([...shown, ...rest, 'Nothing was brought over.'].join('\n'));
  } catch (error) {
    if (error instanceof Unreadable) throw new Unable(`${file}: ${error.message}`);
    throw error;
  }
}

/** The incident comes last: one that is there has all that belongs to it. False for one that was there. */
async function add(foreign: ForeignIncident, policy: Policy, stores: Stores): Promise<boolean> {
  const { incidents, everything } = stores;
  if (await incidents.byId(importedId(foreign.origin))) return false;
  const number = await incidents.nextNumber();
  const { incident, entries, actions } = broughtOver(foreign, number, policy);
  const records = <T extends { readonly id: string }>(all: readonly T[]) =>
    all.map(({ id, ...rest }) => ({ _id: id, ...rest }));
  await everything.add('actions', records(actions));
  await everything.add(
    'entries',
    records(entries).map((it) => ({ ...it, offeredAt: null })),
  );
  return incidents.insert(incident);
}
