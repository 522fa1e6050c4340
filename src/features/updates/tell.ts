import type { Incident } from '../../domain/incident.ts';
import { isOfConcern } from '../../domain/updates.ts';
import { announcementKey } from '../../kit/announcement.ts';
import { marked } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message, Outgoing } from '../../store/outgoing.ts';

/**
 * Tells those outside the incident's channel: the thread of its announcement,
 * and every subscribed channel. Once for each occasion; nothing of a private one.
 */
export async function tellOthers(
  incident: Incident,
  occasion: string,
  said: string,
  world: World,
): Promise<void> {
  if (incident.isPrivate) return;
  const { id, number, title, channelId } = incident;
  const where = channelId ? ` (<#${channelId}>)` : '';
  const message = marked(incident, { text: `#${number} ${escaped(title)}${where}: ${said}` });
  const announced = await world.outbox.whereIs(announcementKey(id));
  const rows: Outgoing[] = [
    ...(await inThread(incident, occasion, message, world)),
    ...(await subscribed(incident, world))
      // Its thread has it.
      .filter((channel) => channel !== announced?.channel)
      .map((channel) => ({
        key: `${id}:${occasion}:${channel}`,
        lane: channel,
        send: { method: 'post', channel, message } as const,
      })),
  ];
  await world.outbox.add(rows, world.now());
  world.wake();
}

/** Where nothing was announced, as in a channel of several organizations, there is no thread. */
async function inThread(
  { id }: Incident,
  occasion: string,
  message: Message,
  { policy, outbox }: World,
): Promise<Outgoing[]> {
  const { announcementChannel: channel } = policy;
  if (!channel || !(await outbox.has(announcementKey(id)))) return [];
  const send = { method: 'post', channel, thread: announcementKey(id), message } as const;
  return [{ key: `${id}:${occasion}:announcement`, lane: channel, send }];
}

async function subscribed(incident: Incident, world: World): Promise<string[]> {
  const all = await world.subscriptions.all();
  return all
    .filter(({ severity }) => isOfConcern(incident.severity, severity, world.policy))
    .map(({ channelId }) => channelId)
    .filter((channel) => channel !== incident.channelId && channel !== incident.threadIn);
}
