import type { Incident } from '../../domain/incident.ts';
import { cardBlocks, cardText } from '../../kit/card.ts';
import type { Call } from '../../kit/feature.ts';
import { cardKey } from '../../kit/notices.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outbox.ts';

/** The first words in the incident's own channel. */
export function cardRow(incident: Incident, channel: string, world: World): Outgoing {
  const { policy, command } = world;
  const message = { text: cardText(incident), blocks: cardBlocks(incident, policy, command) };
  return { key: cardKey(incident.id), lane: channel, send: { method: 'post', channel, message } };
}

/** Tells the announcement channel; where we are not in it, tells the reporter what to do about it. */
export function announcementRows(incident: Incident, call: Call, world: World): Outgoing[] {
  const { announcementChannel: channel } = world.policy;
  if (!channel || !incident.channelId) return [];
  const ranked = incident.severity ? `*${incident.severity}* ` : '';
  const title = `*#${incident.number} ${escaped(incident.title)}*`;
  const text = `:rotating_light: ${ranked}${title} in <#${incident.channelId}>, declared by <@${incident.declaredBy}>`;
  const announcement: Outgoing = {
    key: `${incident.id}:announce`,
    lane: channel,
    send: { method: 'post', channel, message: { text } },
  };
  return [
    call.responseUrl
      ? { ...announcement, otherwise: hint(incident, channel, call.responseUrl) }
      : announcement,
  ];
}

function hint(incident: Incident, channel: string, url: string): Outgoing {
  const name = /^[CG][A-Z0-9]{8,}$/.test(channel) ? `<#${channel}>` : `#${channel}`;
  const text = `I could not announce this in ${name}. Somebody in that channel can type \`/invite\` with my name, once; then I can.`;
  return {
    key: `${incident.id}:announce:hint`,
    lane: `hint:${incident.id}`,
    send: { method: 'respond', url, message: { text } },
  };
}
