import type { Action } from '../action.ts';
import type { Entry } from '../entry.ts';
import type { Incident, Meeting } from '../incident.ts';
import { partakersOf } from '../part.ts';
import type { Audience } from './pool.ts';

/**
 * Those who may be asked what came of a review, by audience.
 *
 * `participants` were invited to the meeting and did not decline it; where it was booked by hand and
 * nobody is known to have been invited, those who took part in the incident. `others` had a hand in
 * neither: of a private incident there are none, since they must not know of it.
 */
export function askedPeople(
  incident: Incident,
  { invited, declined }: Pick<Meeting, 'invited' | 'declined'>,
  worked: { readonly entries: readonly Entry[]; readonly actions: readonly Action[] },
  known: Iterable<string>,
): Record<Audience, string[]> {
  const partakers = [...partakersOf(incident, worked.entries, worked.actions)];
  const came = invited.filter((id) => !declined.includes(id));
  const inIt = new Set([...partakers, ...invited]);
  const others = incident.isPrivate ? [] : [...new Set(known)].filter((id) => !inIt.has(id));
  return { participants: invited.length > 0 ? came : partakers, others };
}
