import type { AgendaItem } from '../../../domain/workshop/agenda.ts';
import { nameOf, roundJobs, roundOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { section } from '../../../kit/blocks.ts';
import { groupCallLine } from '../../../kit/call.ts';
import type { Reply } from '../../../kit/feature.ts';
import { cardKey, marked, postIn } from '../../../kit/place.ts';
import type { World } from '../../../kit/world.ts';
import type { Message, Outgoing, Sending } from '../../../store/outgoing.ts';
import { guideFor, questionLine } from './guide.ts';
import { headMessage } from './head.ts';
import { calledAfter, type Room } from './room.ts';
import { agendaFor } from './roster.ts';

/**
 * Says what everybody should have seen by this round, and gives what the facilitator reads.
 *
 * Each message and the jobs go out under a key of their round, so doing it again adds nothing.
 */
export async function sayRound(
  workshop: Workshop,
  room: Room,
  world: World,
  before = '',
): Promise<Reply> {
  const agenda = await agendaFor(workshop, room, world);
  const rows = [
    ...posted(room, nameOf(workshop), headMessage(workshop)),
    ...inThread(workshop, room, `round:${workshop.round}`, roundMessage(workshop, agenda)),
    ...groupRows(workshop, room, world),
  ];
  await world.outbox.add(rows, world.now());
  for (const job of roundJobs(workshop)) await world.jobs.addApart(job);
  world.wake();
  return guideFor(workshop, agenda, world.command, before);
}

/** One message in the thread of the workshop. */
export function inThread(
  workshop: Workshop,
  room: Room,
  what: string,
  message: Message,
): Outgoing[] {
  if (!room.place) return [];
  const { channel, isThread } = room.place;
  // A thread has no threads: there the workshop stands in that of the card.
  const thread = isThread ? cardKey(room.id) : nameOf(workshop);
  const send: Sending = { method: 'post', channel, thread, message: marked(room, message) };
  return [{ key: `${nameOf(workshop)}:${what}`, lane: channel, send }];
}

function roundMessage(workshop: Workshop, agenda: readonly AgendaItem[]): Message {
  const { name, minutes, line, shows } = roundOf(workshop);
  const text = `*${name}* (about ${minutes} minutes). ${line}`;
  const questions = shows === 'prompts' ? agenda.map(questionLine) : [];
  return { text: [text, ...questions].join('\n'), blocks: [section(text, ...questions)] };
}

/** A message for each small group, so that each has a thread. */
function groupRows(workshop: Workshop, room: Room, { policy }: World): Outgoing[] {
  if (roundOf(workshop).shows !== 'groups') return [];
  const where = room.place?.isThread
    ? 'Talk in a direct message among you, or wherever suits you.'
    : 'Your thread is under this message.';
  return workshop.groups.flatMap((people, at) => {
    const names = people.map((id) => `<@${id}>`).join(', ');
    const call = groupCallLine(calledAfter(room, workshop), at + 1, policy);
    const lines = [`*Group ${at + 1}*: ${names}`, where, ...(call ? [call] : [])];
    const message = { text: lines.join('\n'), blocks: [section(...lines)] };
    return posted(room, `${nameOf(workshop)}:group:${at}`, message);
  });
}

function posted(room: Room, key: string, message: Message): Outgoing[] {
  const { place } = room;
  return place ? [{ key, lane: place.channel, send: postIn(room, place, message) }] : [];
}
