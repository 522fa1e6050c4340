import { z } from 'zod';
import type { EventHandler } from '../../kit/feature.ts';
import { incidentsRead, warn } from './warn.ts';

const shareEvent = z.object({ channel: z.string(), connected_team_id: z.string() });

/** Another organization is in an incident's channel from now on. */
export const channelShared: EventHandler = {
  event: 'channel_shared',
  type: 'channel_shared',
  wants: () => true,
  concerns: async (event, world) =>
    (await incidentsRead(shareEvent.parse(event).channel, world)).length > 0,

  async run(event, _, world) {
    const { channel, connected_team_id: team } = shareEvent.parse(event);
    const text = `<#${channel}> is shared with another organization now, whose people read what is posted there.`;
    await warn(await incidentsRead(channel, world), { about: team, text }, world);
  },
};
