import { type Incident, placeOf } from '../../domain/incident.ts';
import { cardBlocks, cardText } from '../../kit/card.ts';
import type { Call } from '../../kit/feature.ts';
import { cardKey } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

/** The first words in the incident's own channel, or the message whose thread it gets. */
export function cardRows(incident: Incident, call: Call, world: World): Outgoing[] {
  const { policy, command } = world;
  const place = placeOf(incident);
  if (!place) return [];
  const { channel, isThread } = place;
  const message = { text: cardText(incident), blocks: cardBlocks(incident, policy, command) };
  const row: Outgoing = {
    key: cardKey(incident.id),
    lane: channel,
    send: { method: 'post', channel, message },
  };
  if (!isThread || !call.responseUrl) return [row];
  const text = `I am not in this channel, so I cannot open a thread for #${incident.number}. Type \`/invite\` with my name here; then I do.`;
  return [{ ...row, otherwise: answerRow(incident, 'thread', call.responseUrl, text) }];
}

/** Tells the announcement channel; where we are not in it, tells the reporter what to do about it. */
export function announcementRows(incident: Incident, call: Call, world: World): Outgoing[] {
  const { announcementChannel: channel } = world.policy;
  const place = placeOf(incident);
  if (!channel || !place) return [];
  const ranked = incident.severity ? `*${incident.severity}* ` : '';
  const title = `*#${incident.number} ${escaped(incident.title)}*`;
  const text = `:rotating_light: ${ranked}${title} in <#${place.channel}>, declared by <@${incident.declaredBy}>`;
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
  return answerRow(incident, 'announce', url, text);
}

/** Tells the reporter, where they declared it. */
function answerRow(incident: Incident, step: string, url: string, text: string): Outgoing {
  return {
    key: `${incident.id}:${step}:hint`,
    lane: `hint:${incident.id}`,
    send: { method: 'respond', url, message: { text } },
  };
}
