import { z } from 'zod';
import type { EventHandler } from '../../kit/feature.ts';
import { standingOfPerson } from '../../kit/outsiders.ts';
import { incidentsRead, warn } from './warn.ts';

const joinEvent = z.object({
  user: z.string(),
  channel: z.string(),
  inviter: z.string().optional(),
});

/**
 * A guest or somebody of another organization came into an incident's channel.
 * Whom we brought in ourselves, because policy names them or because they
 * pressed Join, the one who declared hears of: nobody else asked for it.
 */
export const outsiderJoined: EventHandler = {
  event: 'member_joined_channel',
  type: 'member_joined_channel',
  wants: (event, { self }) => event['user'] !== self.userId,
  concerns: async (event, world) =>
    (await incidentsRead(joinEvent.parse(event).channel, world)).length > 0,

  async run(event, _, world) {
    const { user, channel, inviter } = joinEvent.parse(event);
    const incidents = await incidentsRead(channel, world);
    if (incidents.length === 0) return;
    const standing = await standingOfPerson(user, world);
    if (standing === 'ours') return;
    const isOutside = standing === 'outside';
    const text = isOutside
      ? `<@${user}>, who is a guest or of another organization, is in <#${channel}> now and reads what is posted there.`
      : `Slack does not tell me who <@${user}> is, who is in <#${channel}> now: they may be of another organization, as may others who join.`;
    const about = isOutside ? user : 'unknown';
    const isOurDoing = inviter === world.self.userId;
    await warn(incidents, { about, text, isOurDoing, except: user }, world);
  },
};
