import { Refusal } from '../../domain/refusal.ts';
import type { Button } from '../../kit/feature.ts';
import { ANYWAY } from './ask-back.ts';
import { declareAnyway } from './declare-incident.ts';
import { keptRequest } from './request.ts';

/** Does what was asked for before the question back, once however often it is pressed. */
export const anywayButton: Button = {
  actionId: ANYWAY,
  verb: 'declare',
  async run(call, world) {
    const request = await keptRequest(call.text, world);
    if (!request) {
      throw new Refusal(`That was too long ago. Type \`${world.command} declare\` once more.`);
    }
    const { channelId } = request;
    return declareAnyway(request, { ...call, channelId, key: `anyway:${call.text}` }, world);
  },
};
