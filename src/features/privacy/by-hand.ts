import { z } from 'zod';
import { makePrivate } from '../../domain/visibility.ts';
import { announcementKey } from '../../kit/announcement.ts';
import { changeIncident } from '../../kit/change.ts';
import type { EventHandler } from '../../kit/feature.ts';

const conversion = z.object({
  subtype: z.literal('channel_convert_to_private'),
  channel: z.string(),
  user: z.string(),
  ts: z.string(),
});

/** Somebody made the channel private in Slack: they want its incident to be private as well. */
export const convertedByHand: EventHandler = {
  event: 'message.groups',
  type: 'message',
  wants: (event) => conversion.safeParse(event).success,

  async run(event, at, world) {
    const { channel, user, ts } = conversion.parse(event);
    const incident = await world.incidents.ofChannel(channel);
    const key = `converted:${channel}:${ts}`;
    const isNews = incident && (!incident.isPrivate || incident.changes.at(-1)?.key === key);
    if (!isNews) return;
    const call = { key, userId: user, channelId: channel, text: '', at, responseUrl: null };
    await changeIncident(incident, call, world, makePrivate);
    await world.outbox.withdraw(announcementKey(incident.id));
  },
};
