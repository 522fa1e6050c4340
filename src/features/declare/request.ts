import { z } from 'zod';
import { type Policy, readSeverity, type Severity } from '../../domain/policy.ts';
import { unquoted } from '../../kit/command-line.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

export const MAX_TITLE = 200;

const request = z.object({
  title: z.string(),
  severity: z.string().nullable(),
  /** What users see. */
  impact: z.string().nullable(),
  services: z.array(z.string()),
  isPrivate: z.boolean(),
  isDrill: z.boolean(),
  /** A message that is the first entry of the timeline. */
  message: z.object({ channelId: z.string(), ts: z.string() }).nullable(),
  /** Where somebody asked for it. */
  channelId: z.string().nullable(),
});

/** What somebody asks to be opened. */
export type Request = z.infer<typeof request>;

/** Reads `[sevN] [private] [drill] <title>` as somebody typed it; an empty title is for the form to ask. */
export async function readRequest(
  typed: string,
  channelId: string | null,
  world: World,
): Promise<Request> {
  const { rest, severity, marks } = withoutMarks(typed, world.policy);
  const title = unquoted(await readable(rest, world)).replace(/\s+/g, ' ');
  return {
    title: clipped(title, MAX_TITLE),
    severity,
    impact: null,
    services: [],
    isPrivate: marks.has('private'),
    isDrill: marks.has('drill'),
    message: null,
    channelId,
  };
}

/** Takes the words before a title away, in whatever order; a title in quotation marks keeps its own. */
function withoutMarks(typed: string, policy: Policy) {
  const marks = new Set<string>();
  let severity: Severity | null = null;
  let rest = typed.trim();
  for (;;) {
    const [first = ''] = rest.split(/\s+/, 1);
    const named: Severity | null = severity ? null : readSeverity(first, policy);
    const mark = first.toLowerCase();
    const isMark = (mark === 'private' || mark === 'drill') && !marks.has(mark);
    if (named) severity = named;
    else if (isMark) marks.add(mark);
    else return { rest, severity, marks };
    rest = rest.slice(first.length).trim();
  }
}

/** A request that was kept while its maker was asked back; null where it is none any more. */
export async function keptRequest(id: string, world: World): Promise<Request | null> {
  return request.nullable().parse(await world.requests.byId(id));
}
