import { ZodError } from 'zod';
import type { ForeignIncident } from '../../domain/import/foreign.ts';
import { readDispatch } from './dispatch.ts';
import { readIncidentIo } from './incident-io.ts';
import { readIncidentbot } from './incidentbot.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Left, Read } from './tool.ts';

const TOOLS: Readonly<Record<string, (value: unknown) => Read>> = {
  dispatch: readDispatch,
  incidentbot: readIncidentbot,
  'incident.io': readIncidentIo,
};

export const TOOL_NAMES = Object.keys(TOOLS);

export interface ReadFile {
  /** In order of time. */
  readonly incidents: readonly ForeignIncident[];
  /** How many stay where they are, and why. */
  readonly left: Readonly<Record<Left, number>>;
  /** A sentence for each line that cannot be read; where there is one, none of the file may be used. */
  readonly problems: readonly string[];
}

/** Reads incidents of another tool from a file of JSON or CSV. Throws an Unreadable for what is neither. */
export function readForeign(tool: string, file: string): ReadFile {
  const read = TOOLS[tool];
  if (!read) throw new RangeError(`--from must be one of ${TOOL_NAMES.join(', ')}.`);
  const incidents: ForeignIncident[] = [];
  const problems: string[] = [];
  const left = { open: 0, private: 0 };
  for (const row of rowsOf(file)) {
    const one = tried(read, row);
    if ('incident' in one) incidents.push(one.incident);
    else if ('left' in one) left[one.left] += 1;
    else problems.push(`Line ${row.line}: ${one.problem}.`);
  }
  incidents.sort((a, b) => a.times.declaredAt.getTime() - b.times.declaredAt.getTime());
  return { incidents, left, problems };
}

function tried(read: (value: unknown) => Read, { value }: Row): Read {
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const said = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { problem: said.join('; ') };
  }
}
