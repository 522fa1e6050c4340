import { type Incident, placeOf } from '../../domain/incident.ts';
import type { Call, Reply } from '../../kit/feature.ts';

/** In the incident's channel everybody reads what was done; whoever did it somewhere else is told. */
export function elsewhere(incident: Incident, { channelId }: Call, done: string): Reply | null {
  if (placeOf(incident)?.channel === channelId) return null;
  return { text: `#${incident.number} ${done}.` };
}
