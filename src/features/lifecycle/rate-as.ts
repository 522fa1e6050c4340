import type { Incident } from '../../domain/incident.ts';
import { rate } from '../../domain/lifecycle.ts';
import type { Severity } from '../../domain/policy.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { invitationRows } from '../../kit/invitations.ts';
import type { World } from '../../kit/world.ts';
import { elsewhere } from './elsewhere.ts';

/** Rates an incident, and brings in whom policy names for that. */
export async function rateAs(
  severity: Severity,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  const rated = await changeIncident(incident, call, world, (it, act) => rate(it, severity, act));
  await world.outbox.add(invitationRows(rated, incident.severity, world), world.now());
  world.wake();
  return elsewhere(rated, call, `is ${severity} now`);
}
