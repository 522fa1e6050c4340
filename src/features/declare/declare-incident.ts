import type { Call, Reply } from '../../kit/feature.ts';
import { NoPrivateChannel } from '../../kit/find-place.ts';
import { takeMessage } from '../../kit/keep-message.ts';
import { begunBefore, openedReply, openIncident } from '../../kit/open-incident.ts';
import type { World } from '../../kit/world.ts';
import { alikeReply, publiclyReply } from './ask-back.ts';
import { lookAlikes } from './look-alikes.ts';
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
  const { message } = request;
  try {
    const incident = await openIncident(request, call, world);
    if (message) await takeMessage(message, incident.id, call, world);
    return openedReply(incident);
  } catch (error) {
    if (!(error instanceof NoPrivateChannel)) throw error;
    return publiclyReply(error.refusal, request, call, world);
  }
}
