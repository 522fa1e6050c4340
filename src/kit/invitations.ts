import type { Incident } from '../domain/incident.ts';
import { namedPeople } from '../domain/invitations.ts';
import type { Severity } from '../domain/policy.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { postIn, rowsFor } from './place.ts';
import type { World } from './world.ts';

/**
 * Brings in whom policy names for the severity that an incident now has, each
 * once however often it changes. `before` is the severity that it had.
 *
 * An invitation wakes nobody. Where Slack lets somebody not in, the channel
 * hears of it once.
 */
export function invitationRows(
  incident: Incident,
  before: Severity | null,
  { policy }: World,
): Outgoing[] {
  const { id, channelId: channel, severity } = incident;
  if (!channel) return [];
  const text = `Slack did not let me bring in everybody whom policy names for ${severity}. \`/invite\` does it by hand.`;
  const [otherwise] = rowsFor(incident, `${id}:invite:failed`, (place) =>
    postIn(incident, place, { text }),
  );
  return namedPeople(incident, before, policy).map((named) => ({
    key: `${id}:invite:${named}`,
    lane: channel,
    send: { method: 'invite', channel, users: [named] },
    ...(otherwise && { otherwise }),
  }));
}
