import { repeated } from '../../domain/facilitation/signals.ts';
import { visibleTo } from '../../kit/sight.ts';
import { forFacilitator } from './for-facilitator.ts';

/** So many incidents are looked through for the like of it. */
const LOOKS_AT = 200;

/** What keeps coming back, of incidents alone that the person may know of at this moment. */
export const repeat = forFacilitator('repeat', async (incident, person, world) => {
  const all = await world.incidents.before(incident.number, LOOKS_AT);
  return repeated(incident, person, await visibleTo(all, person, world));
});
