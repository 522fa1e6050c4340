import { z } from 'zod';
import { flag, names, neededText, neededTime, slackId, text, time } from './fields.ts';
import type { Read } from './tool.ts';

const eventShape = z.looseObject({ timestamp: time, created_at: time, text, title: text });

const shape = z.looseObject({
  id: text,
  incident_id: text,
  slug: text,
  channel_name: text,
  description: text,
  channel_description: text,
  severity: text,
  status: neededText,
  components: names,
  impact: text,
  is_security_incident: flag,
  created_at: neededTime,
  updated_at: time,
  participants: z.array(z.looseObject({ is_lead: flag, user_id: text })).nullish(),
  events: z.array(eventShape).nullish(),
  event_logs: z.array(eventShape).nullish(),
  timeline: z.array(eventShape).nullish(),
});

/** One incident of incidentbot, as its database and its API have it. */
export function readIncidentbot(value: unknown): Read {
  const row = shape.parse(value);
  const id = row.slug ?? row.channel_name ?? row.incident_id ?? row.id;
  const title = row.description ?? row.channel_description ?? row.channel_name;
  if (!id) return { problem: 'channel_name: is missing' };
  if (!title) return { problem: 'description: is missing' };
  if (row.is_security_incident) return { left: 'private' };
  if (!/^(?:resolved|closed)$/i.test(row.status)) return { left: 'open' };
  const lead = row.participants?.find(({ is_lead }) => is_lead)?.user_id;
  const events = row.events ?? row.event_logs ?? row.timeline ?? [];
  return {
    incident: {
      origin: { tool: 'incidentbot', id },
      toolName: 'incidentbot',
      title,
      severity: row.severity,
      impact: row.impact,
      services: row.components,
      isDrill: false,
      isCancelled: false,
      times: {
        startedAt: null,
        detectedAt: null,
        declaredAt: row.created_at,
        mitigatedAt: null,
        resolvedAt: null,
        closedAt: row.updated_at,
      },
      commander: slackId(lead),
      events: events.flatMap(({ timestamp, created_at, text: said, title: name }) => {
        const at = timestamp ?? created_at;
        const words = said ?? name;
        return at && words ? [{ at, text: words }] : [];
      }),
      actions: [],
    },
  };
}
