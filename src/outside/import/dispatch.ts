import { z } from 'zod';
import { dayOf, neededText, neededTime, text, time } from './fields.ts';
import type { Read } from './tool.ts';

const shape = z.looseObject({
  id: text,
  name: text,
  title: neededText,
  description: text,
  status: neededText,
  visibility: text,
  severity: text,
  incident_severity: text,
  'incident_severity.name': text,
  created_at: time,
  reported_at: time,
  stable_at: time,
  closed_at: time,
  events: z.array(z.looseObject({ started_at: neededTime, description: neededText })).nullish(),
  tasks: z
    .array(z.looseObject({ description: text, status: text, source: text, resolve_by: time }))
    .nullish(),
});

/** One incident of Netflix Dispatch, as its API and its table's export give it. */
export function readDispatch(value: unknown): Read {
  const row = shape.parse(value);
  const id = row.name ?? row.id;
  if (!id) return { problem: 'name: is missing' };
  const declaredAt = row.reported_at ?? row.created_at;
  if (!declaredAt) return { problem: 'reported_at: is missing' };
  if (/^restricted$/i.test(row.visibility ?? '')) return { left: 'private' };
  if (!/^(?:stable|closed)$/i.test(row.status)) return { left: 'open' };
  return {
    incident: {
      origin: { tool: 'dispatch', id },
      toolName: 'Netflix Dispatch',
      title: row.title,
      severity: row.incident_severity ?? row['incident_severity.name'] ?? row.severity,
      impact: row.description,
      services: [],
      isDrill: false,
      isCancelled: false,
      times: {
        startedAt: null,
        detectedAt: null,
        declaredAt,
        mitigatedAt: row.stable_at,
        resolvedAt: row.stable_at,
        closedAt: row.closed_at,
      },
      commander: null,
      events: (row.events ?? []).map((it) => ({ at: it.started_at, text: it.description })),
      actions: (row.tasks ?? []).flatMap(({ description, status, source, resolve_by }) => {
        if (!description) return [];
        const kind = /review/i.test(source ?? '') ? 'follow-up' : 'task';
        const state = /^resolved$/i.test(status ?? '') ? 'done' : 'open';
        const dueOn = kind === 'follow-up' ? dayOf(resolve_by) : null;
        return [{ kind, state, text: description, dueOn }] as const;
      }),
    },
  };
}
