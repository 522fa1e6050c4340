import { followUp } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import { announcementRows, cardRow } from './announce.ts';
import { openIncident, type Request } from './open-incident.ts';

/** Opens the incident, then says so everywhere; the reporter can talk before the rest is said. */
export async function declareIncident(request: Request, call: Call, world: World): Promise<Reply> {
  const incident = await openIncident(request, call, world);
  const { channelId, changes } = incident;
  const [declared] = changes;
  if (!channelId || !declared) throw new Error('an incident without a channel');

  const rows = [cardRow(incident, channelId, world), ...announcementRows(incident, call, world)];
  await world.outbox.add(rows, world.now());
  await followUp(incident, declared, world);
  return { text: `Incident #${incident.number} is open: <#${channelId}>. You are in it.` };
}
