import { type Incident, placeOf } from '../../domain/incident.ts';
import { cancel } from '../../domain/lifecycle.ts';
import { Refusal } from '../../domain/refusal.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { takeMessage } from '../../kit/keep-message.ts';
import type { World } from '../../kit/world.ts';
import { alikeReply, publiclyReply } from './ask-back.ts';
import { NoPrivateChannel } from './find-place.ts';
import { lookAlikes } from './look-alikes.ts';
import { begunBefore, openIncident } from './open-incident.ts';
import type { Request } from './request.ts';

/** Opens the incident, unless open ones look so much like it that one question back is due. */
export async function declareIncident(request: Request, call: Call, world: World): Promise<Reply> {
  // A request that is handled again after a crash was past that question.
  const alike = (await begunBefore(call, world)) ? [] : await lookAlikes(request, world);
  return alike.length > 0
    ? alikeReply(alike, request, call, world)
    : declareAnyway(request, call, world);
}

/** Opens the incident and says where it is; the reporter can talk there before the rest is said. */
export async function declareAnyway(request: Request, call: Call, world: World): Promise<Reply> {
  try {
    const incident = await openIncident(request, call, world);
    const { message } = request;
    if (message) await takeMessage(message, incident.id, call, world);
    return opened(incident);
  } catch (error) {
    if (error instanceof Refusal) await dropped('it found no place', call, world);
    if (!(error instanceof NoPrivateChannel)) throw error;
    await dropped('no private channel could be made', call, world);
    return publiclyReply(error.refusal, request, call, world);
  }
}

function opened(incident: Incident): Reply {
  const place = placeOf(incident);
  if (!place) throw new Error('an incident that is nowhere');
  const { number, isPrivate, isDrill } = incident;
  const name = `${isPrivate ? 'Private ' : ''}${isDrill ? 'Drill' : 'Incident'} #${number}`;
  const said = name.charAt(0) + name.slice(1).toLowerCase();
  if (place.isThread) {
    return {
      text: `${said} is open, in a thread of <#${place.channel}>: Slack lets no app make channels here. Commands typed in that channel are about it.`,
    };
  }
  const whose = isPrivate ? ' Only those whom you `/invite` see it.' : '';
  return { text: `${said} is open: <#${place.channel}>. You are in it.${whose}` };
}

/** An incident that can be spoken of nowhere never was one. */
async function dropped(why: string, call: Call, world: World): Promise<void> {
  const incident = await begunBefore(call, world);
  if (!incident) return;
  const again = { ...call, key: `${call.key}:dropped` };
  await changeIncident(incident, again, world, (it, act) => cancel(it, why, act));
}
