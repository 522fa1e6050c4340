import { placeOf } from '../../domain/incident.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import { openIncident, type Request } from './open-incident.ts';

/** Opens the incident and says where it is; the reporter can talk there before the rest is said. */
export async function declareIncident(request: Request, call: Call, world: World): Promise<Reply> {
  const incident = await openIncident(request, call, world);
  const place = placeOf(incident);
  if (!place) throw new Error('an incident that is nowhere');
  const { number } = incident;
  if (!place.isThread) {
    return { text: `Incident #${number} is open: <#${place.channel}>. You are in it.` };
  }
  return {
    text: `Incident #${number} is open, in a thread of <#${place.channel}>: Slack lets no app make channels here. Commands typed in that channel are about it.`,
  };
}
