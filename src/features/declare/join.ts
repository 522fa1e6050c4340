import { placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Button } from '../../kit/feature.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { pressed } from '../../kit/incident-of.ts';
import type { Outgoing } from '../../store/outgoing.ts';

/** Invites whoever presses it into the incident's channel. */
export const joinButton: Button = {
  actionId: GESTURE.join,
  run: pressed(async (incident, call, world) => {
    // An old announcement may still show the button.
    if (incident.isPrivate) throw new Refusal('That incident is handled in private.');
    const { channelId: channel } = incident;
    if (!channel) {
      const where = placeOf(incident)?.channel;
      throw new Refusal(where ? `It runs in a thread of <#${where}>.` : 'It has no channel yet.');
    }
    if (incident.channelState !== 'open') {
      throw new Refusal(`<#${channel}> is ${incident.channelState}, so I cannot bring you in.`);
    }
    const row: Outgoing = {
      key: `${incident.id}:join:${call.key}`,
      lane: channel,
      send: { method: 'invite', channel, users: [call.userId] },
    };
    const text = `Slack did not let me bring you in. Open <#${channel}>, and join there.`;
    const failed: Outgoing = {
      key: `${row.key}:failed`,
      lane: `hint:${incident.id}`,
      send: { method: 'direct', user: call.userId, message: { text } },
    };
    await world.outbox.add([{ ...row, otherwise: failed }], world.now());
    world.wake();
    return { text: `You are being brought into <#${channel}>.` };
  }),
};
