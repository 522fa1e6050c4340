import { type Incident, placeOf } from '../domain/incident.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { rowsToAnnounce } from './announce-outside.ts';
import { announcementKey } from './announcement.ts';
import { cardBlocks, cardText } from './card.ts';
import type { Call } from './feature.ts';
import { cardKey } from './place.ts';
import type { World } from './world.ts';

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

/**
 * Tells the announcement channel. Where we are not in it, the reporter is told
 * what to do about it; where others read it, they are asked first.
 */
export async function announceRows(
  incident: Incident,
  call: Call,
  world: World,
): Promise<Outgoing[]> {
  const { announcementChannel: channel } = world.policy;
  const url = call.responseUrl;
  const rows = await rowsToAnnounce(incident, call.userId, world);
  return rows.map((row) =>
    url && channel && row.key === announcementKey(incident.id)
      ? { ...row, otherwise: hint(incident, channel, url) }
      : row,
  );
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
