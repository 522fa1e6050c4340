import { type Act, changed, type Incident } from './incident.ts';
import { Refusal } from './refusal.ts';

/** From here on nobody outside its channel may know of it; what was said before stays said. */
export function makePrivate(incident: Incident, act: Act): Incident {
  if (incident.isPrivate) throw new Refusal('This incident is private already.');
  if (incident.threadIn) {
    throw new Refusal(
      'This incident runs in a thread of a channel that others read, so it cannot be private. Declare a private one, and go on there.',
    );
  }
  return changed({ ...incident, isPrivate: true }, act, 'visibility', 'Made private');
}

/** From here on everybody may know of it, all that was noted before included. */
export function makePublic(incident: Incident, act: Act): Incident {
  if (!incident.isPrivate) throw new Refusal('This incident is public already.');
  return changed({ ...incident, isPrivate: false }, act, 'visibility', 'Made public');
}
