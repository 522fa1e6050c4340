import { readSeverity } from '../../domain/policy.ts';
import { unquoted } from '../../kit/command-line.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Request } from './open-incident.ts';

export const MAX_TITLE = 200;

/** Reads `[sevN] <title>` as somebody typed it; an empty title is for the form to ask. */
export async function readRequest(typed: string, world: World): Promise<Request> {
  const [first = ''] = typed.split(/\s+/, 1);
  const severity = readSeverity(first);
  const rest = severity ? typed.slice(first.length) : typed;
  const title = unquoted(await readable(rest, world)).replace(/\s+/g, ' ');
  return { severity, title: clipped(title, MAX_TITLE) };
}
