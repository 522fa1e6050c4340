import { type Incident, recordedAt } from '../incident.ts';
import { lasting } from '../lasting.ts';
import { alertToDecision } from '../workshop/facts.ts';
import type { Phase } from './prompt-plan.ts';
import type { Scene } from './signals.ts';

/** What calls for a phase's own question: how long it has lasted, or how long it took to get there. */
export function phaseFact({ name, since }: Phase, scene: Scene): string {
  const { incident, lines, now, policy } = scene;
  const sofar = lasting(now.getTime() - since.getTime());
  if (name === 'investigating') {
    return incident.impact === null
      ? `${sofar} in, the record does not say yet what users notice.`
      : `${sofar} of looking for what it is.`;
  }
  const told = alertToDecision({ incident, lines, zone: policy.zone });
  const gap = told ?? toTheFirstStep(incident, since);
  return name === 'mitigating' ? `${gap}.` : `${sofar} of watching, after ${gap}.`;
}

/** Where the timeline does not tell what was decided, the status does. */
function toTheFirstStep(incident: Incident, since: Date): string {
  const { detectedAt, changes } = incident;
  const began = detectedAt ?? recordedAt(incident);
  const from = detectedAt ? 'the first alert' : 'the declaration';
  const step = changes.find(({ kind, at }) => kind === 'status' && at >= began)?.at ?? since;
  const took = lasting(step.getTime() - began.getTime());
  return `${took} between ${from} and the first change of status`;
}
