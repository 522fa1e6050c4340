import type { TimelineLine } from './entry.ts';
import type { Incident } from './incident.ts';
import type { Policy, Role } from './policy.ts';
import { heldRoles } from './roles.ts';

const LAST_LINES = 5;

/** What somebody needs who takes a part over: how things stand, and how they came to. */
export interface Handover {
  readonly incident: Incident;
  readonly held: readonly { readonly role: Role; readonly userId: string }[];
  readonly lastLines: readonly TimelineLine[];
  /** What is being done, in the words of the tasks. */
  readonly tasks: readonly string[];
}

/** The state of an incident for a newcomer; `lines` is its timeline, in order. */
export function handover(
  incident: Incident,
  lines: readonly TimelineLine[],
  tasks: readonly string[],
  policy: Policy,
): Handover {
  return {
    incident,
    held: heldRoles(incident, policy),
    lastLines: lines.slice(-LAST_LINES),
    tasks,
  };
}
