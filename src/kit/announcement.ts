import { type Incident, isOpen, placeOf } from '../domain/incident.ts';
import type { Message, Outgoing } from '../store/outgoing.ts';
import { buttons, section } from './blocks.ts';
import { callLink } from './call.ts';
import { GESTURE } from './gestures.ts';
import { escaped } from './text.ts';
import type { World } from './world.ts';

/** The row of the announcement, under which its thread is found too. */
export function announcementKey(incidentId: string): string {
  return `${incidentId}:announce`;
}

/** Says it in the announcement channel, once; a private incident is announced nowhere. */
export function announcementRows(incident: Incident, world: World): Outgoing[] {
  const { announcementChannel: channel } = world.policy;
  const message = announcement(incident, world);
  if (!channel || !message || incident.isPrivate) return [];
  const send = { method: 'post', channel, message } as const;
  return [{ key: announcementKey(incident.id), lane: channel, send }];
}

/** Keeps the announcement true to how the incident stands; nothing where there never was one. */
export function announcementNow(incident: Incident, world: World): Outgoing[] {
  const { announcementChannel: lane } = world.policy;
  const message = announcement(incident, world);
  if (!lane || !message) return [];
  const send = { method: 'edit', of: announcementKey(incident.id), message } as const;
  return [{ key: `${announcementKey(incident.id)}:now`, lane, send }];
}

function announcement(incident: Incident, { policy }: World): Message | null {
  const place = placeOf(incident);
  if (!place) return null;
  if (incident.isPrivate) return privateNow(incident);
  const { number, title, severity, status, impact, declaredBy } = incident;
  const drill = incident.isDrill ? 'Drill: ' : '';
  const sign = isOpen(incident) ? ':rotating_light:' : ':white_check_mark:';
  const name = `${drill}*#${number} ${escaped(title)}*`;
  const ranked = severity ? `*${severity}* ` : '';
  const text = `${sign} ${ranked}${name} in <#${place.channel}>, declared by <@${declaredBy}> · ${status}`;
  const link = callLink(incident, policy);
  const lines = [
    text,
    ...(impact ? [`What users see: ${escaped(impact)}`] : []),
    ...(link && isOpen(incident) ? [`Call: ${escaped(link)}`] : []),
  ];
  const join = { actionId: GESTURE.join, label: 'Join', value: incident.id };
  const isJoinable = isOpen(incident) && !place.isThread;
  return { text, blocks: [section(...lines), ...(isJoinable ? [buttons(join)] : [])] };
}

/** What it said before it became private is taken out; the number alone tells nothing. */
function privateNow({ number }: Incident): Message {
  const text = `#${number} is handled in private.`;
  return { text, blocks: [section(text)] };
}
