import type { Incident } from '../../domain/incident.ts';
import { correctTimes, type Times } from '../../domain/times.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';

export async function correct(
  incident: Incident,
  corrections: Partial<Times>,
  call: Call,
  world: World,
): Promise<null> {
  const { zone } = world.policy;
  await changeIncident(incident, call, world, (it, act) =>
    correctTimes(it, corrections, zone, act),
  );
  return null;
}
