import { z } from 'zod';
import type { ForeignIncident } from '../../domain/import/foreign.ts';
import { neededText, neededTime, slackId, text, time } from './fields.ts';
import type { Read } from './tool.ts';

type Times = ForeignIncident['times'];

/** The names that its instants have by themselves, and likely ones of a team's own. */
const INSTANTS: readonly { readonly of: keyof Times; readonly called: RegExp }[] = [
  { of: 'startedAt', called: /^(?:impact )?start(?:ed)?\b/i },
  { of: 'detectedAt', called: /^detected\b/i },
  { of: 'declaredAt', called: /^(?:reported|declared)\b/i },
  { of: 'mitigatedAt', called: /^(?:mitigated|fixed|stable|stabilised|stabilized)\b/i },
  { of: 'resolvedAt', called: /^resolved\b/i },
  { of: 'closedAt', called: /^closed\b/i },
];

const shape = z.looseObject({
  id: text,
  reference: text,
  name: neededText,
  summary: text,
  visibility: text,
  mode: text,
  severity: text,
  status: text,
  status_category: text,
  incident_status: z.looseObject({ name: text, category: text }).nullish(),
  created_at: time,
  incident_timestamp_values: z
    .array(
      z.looseObject({
        incident_timestamp: z.looseObject({ name: neededText }),
        value: z.looseObject({ value: time }).nullish(),
      }),
    )
    .nullish(),
  incident_role_assignments: z
    .array(
      z.looseObject({
        role: z.looseObject({ role_type: text }),
        assignee: z.looseObject({ slack_user_id: text }).nullish(),
      }),
    )
    .nullish(),
  incident_updates: z.array(z.looseObject({ created_at: neededTime, message: text })).nullish(),
  follow_ups: z.array(z.looseObject({ title: neededText, status: text })).nullish(),
});
type Row = z.output<typeof shape>;
type Instants = Partial<Record<keyof Times, Date | null>>;

/** One incident of incident.io, as its API and its table's export give it. */
export function readIncidentIo(value: unknown): Read {
  const row = shape.parse(value);
  const id = row.reference ?? row.id;
  if (!id) return { problem: 'reference: is missing' };
  const instants = instantsOf(row);
  if ('problem' in instants) return instants;
  const declaredAt = instants.declaredAt ?? row.created_at;
  if (!declaredAt) return { problem: 'created_at: is missing' };
  const stand = standOf(row, instants);
  if (/^private$/i.test(row.visibility ?? '')) return { left: 'private' };
  if (stand === 'open') return { left: 'open' };
  const times = { ...UNKNOWN, ...instants, declaredAt };
  return { incident: incidentOf(row, id, times, stand === 'cancelled') };
}

const UNKNOWN = {
  startedAt: null,
  detectedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  closedAt: null,
} as const;

function incidentOf(row: Row, id: string, times: Times, isCancelled: boolean): ForeignIncident {
  const { name, severity, summary, mode, follow_ups, incident_updates } = row;
  const lead = row.incident_role_assignments?.find(({ role }) => role.role_type === 'lead');
  return {
    origin: { tool: 'incident.io', id },
    toolName: 'incident.io',
    title: name,
    severity,
    impact: summary,
    services: [],
    isDrill: /^(?:test|tutorial)$/i.test(mode ?? ''),
    isCancelled,
    times,
    commander: slackId(lead?.assignee?.slack_user_id),
    events: (incident_updates ?? []).flatMap(({ created_at: at, message }) =>
      message ? [{ at, text: message }] : [],
    ),
    actions: (follow_ups ?? []).map(({ title, status }) => ({
      kind: 'follow-up',
      text: title,
      state: stateOf(status),
      dueOn: null,
    })),
  };
}

/** From the API by name; from a table by its columns, `Resolved at` say. */
function instantsOf(row: Row): Instants | { problem: string } {
  const given = (row.incident_timestamp_values ?? []).map((it) => {
    return [it.incident_timestamp.name, it.value?.value ?? null] as const;
  });
  const found: Instants = Object.fromEntries(
    given.flatMap(([name, at]) => {
      const known = INSTANTS.find(({ called }) => called.test(name));
      return known && at ? [[known.of, at]] : [];
    }),
  );
  for (const [column, written] of Object.entries(row)) {
    const known = INSTANTS.find(({ called }) => called.test(column.replaceAll('_', ' ')));
    if (!known || !column.endsWith('_at') || typeof written !== 'string') continue;
    const read = time.safeParse(written);
    if (!read.success) return { problem: `${column}: ${read.error.issues[0]?.message}` };
    if (read.data) found[known.of] = read.data;
  }
  return found;
}

function standOf(row: Row, { resolvedAt, closedAt }: Instants) {
  const category = row.incident_status?.category ?? row.status_category;
  const word = category ?? row.incident_status?.name ?? row.status ?? '';
  if (/^(?:declined|merged|cancell?ed)$/i.test(word)) return 'cancelled';
  if (/^(?:closed|learning|resolved|post-incident)$/i.test(word)) return 'over';
  // A status of a team's own: what has an end is over.
  return !category && (resolvedAt ?? closedAt) ? 'over' : 'open';
}

function stateOf(status: string | null) {
  if (/^completed$/i.test(status ?? '')) return 'done';
  return /^(?:deleted|not_doing)$/i.test(status ?? '') ? 'dropped' : 'open';
}
