import { type Incident, placeOf } from '../../../domain/incident.ts';
import type { AgendaItem } from '../../../domain/workshop/agenda.ts';
import {
  nameOf,
  roundJob,
  roundOf,
  scriptOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { section } from '../../../kit/blocks.ts';
import { groupCallLine } from '../../../kit/call.ts';
import type { Reply } from '../../../kit/feature.ts';
import { cardKey, marked, postIn, rowsFor } from '../../../kit/place.ts';
import type { World } from '../../../kit/world.ts';
import type { Message, Outgoing, Sending } from '../../../store/outgoing.ts';
import { partButtons } from './buttons.ts';
import { guideFor, questionLine } from './guide.ts';
import { agendaFor } from './roster.ts';

/**
 * Says what everybody should have seen by this round, and gives what the facilitator reads.
 *
 * Each message and the job go out under a key of their round, so doing it again adds nothing.
 */
export async function sayRound(
  workshop: Workshop,
  incident: Incident,
  world: World,
  before = '',
): Promise<Reply> {
  const agenda = await agendaFor(workshop, incident, world);
  const rows = [
    ...headRows(workshop, incident),
    ...inThread(workshop, incident, `round:${workshop.round}`, roundMessage(workshop, agenda)),
    ...groupRows(workshop, incident, world),
  ];
  await world.outbox.add(rows, world.now());
  await world.jobs.addApart(roundJob(workshop));
  world.wake();
  return guideFor(workshop, agenda, before);
}

/** One message in the thread of the workshop. */
export function inThread(
  workshop: Workshop,
  incident: Incident,
  what: string,
  message: Message,
): Outgoing[] {
  const place = placeOf(incident);
  if (!place) return [];
  const { channel, isThread } = place;
  // A thread has no threads: there the workshop stands in that of the card.
  const thread = isThread ? cardKey(incident.id) : nameOf(workshop);
  const send: Sending = { method: 'post', channel, thread, message: marked(incident, message) };
  return [{ key: `${nameOf(workshop)}:${what}`, lane: channel, send }];
}

function headRows(workshop: Workshop, incident: Incident): Outgoing[] {
  const { title, opening } = scriptOf(workshop);
  const text = `*${title}*, facilitated by <@${workshop.facilitator}>. ${opening}`;
  const how =
    'Write in the thread, or leave a note without your name: it is kept without whose it is, and shown once there are three.';
  const message = { text, blocks: [section(text, how), partButtons(workshop)] };
  return posted(incident, nameOf(workshop), message);
}

function roundMessage(workshop: Workshop, agenda: readonly AgendaItem[]): Message {
  const { name, minutes, line, shows } = roundOf(workshop);
  const text = `*${name}* (about ${minutes} minutes). ${line}`;
  const questions = shows === 'prompts' ? agenda.map(questionLine) : [];
  return { text: [text, ...questions].join('\n'), blocks: [section(text, ...questions)] };
}

/** A message for each small group, so that each has a thread. */
function groupRows(workshop: Workshop, incident: Incident, { policy }: World): Outgoing[] {
  if (roundOf(workshop).shows !== 'groups') return [];
  return workshop.groups.flatMap((people, at) => {
    const names = people.map((id) => `<@${id}>`).join(', ');
    const call = groupCallLine(incident, at + 1, policy);
    const lines = [`*Group ${at + 1}*: ${names}`, 'Your thread is under this message.'];
    if (call) lines.push(call);
    const message = { text: lines.join('\n'), blocks: [section(...lines)] };
    return posted(incident, `${nameOf(workshop)}:group:${at}`, message);
  });
}

function posted(incident: Incident, key: string, message: Message): Outgoing[] {
  return rowsFor(incident, key, (place) => postIn(incident, place, message));
}
