import { placeOf } from '../../domain/incident.ts';
import { followUp } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import { announcementRows, cardRow } from './announce.ts';
import { openIncident, type Request } from './open-incident.ts';

/** Opens the incident, then says so everywhere; the reporter can talk before the rest is said. */
export async function declareIncident(request: Request, call: Call, world: World): Promise<Reply> {
  const incident = await openIncident(request, call, world);
  const place = placeOf(incident);
  const [declared] = incident.changes;
  if (!place || !declared) throw new Error('an incident that is nowhere');

  const rows = [cardRow(incident, place, call, world), ...announcementRows(incident, call, world)];
  await world.outbox.add(rows, world.now());
  await followUp(incident, declared, world);
  const { number, channelId } = incident;
  if (channelId) return { text: `Incident #${number} is open: <#${channelId}>. You are in it.` };
  return {
    text: `Incident #${number} is open, in a thread of <#${place.channel}>: Slack lets no app make channels here. Commands typed in that channel are about it.`,
  };
}
