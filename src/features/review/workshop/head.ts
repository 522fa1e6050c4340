import type { Action } from '../../../domain/action.ts';
import {
  kindOf,
  nameOf,
  type Outcome,
  scriptOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { actionLine } from '../../../kit/action-line.ts';
import { section } from '../../../kit/blocks.ts';
import { marked } from '../../../kit/place.ts';
import { clipped, escaped } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import type { Message } from '../../../store/outgoing.ts';
import { partButtons } from './buttons.ts';
import type { Room } from './room.ts';

const MOST_NAMES = 30;
const MOST_TEXT = 500;

/** The message under which all of a workshop stands: what it is, who is expected, and how to take part. */
export function headMessage(workshop: Workshop): Message {
  const { opening } = scriptOf(workshop);
  const text = `${titleOf(workshop)}, facilitated by <@${workshop.facilitator}>. ${opening}`;
  const how =
    'Write in the thread, or leave a note without your name. Notes are shown all together, and only from three on.';
  const lines = [text, expected(workshop), how];
  return { text: lines.join('\n'), blocks: [section(...lines), partButtons(workshop)] };
}

/** Brings it up to date: somebody came or went, took over, or ended it. */
export async function showHead(first: Workshop, room: Room, world: World): Promise<void> {
  if (!room.place) return;
  const latest = await world.workshops.of(room.id);
  const workshop = latest?.turn === first.turn ? latest : first;
  const shown = workshop.endedBy ? await endedMessage(workshop, world) : headMessage(workshop);
  const name = nameOf(workshop);
  const send = { method: 'edit', of: name, message: marked(room, shown) } as const;
  const row = { key: `${name}:now`, lane: room.place.channel, send };
  await world.outbox.latest(row, world.now());
  world.wake();
}

/** Once it is over there is nothing more to press, and what came of it stands in the channel. */
async function endedMessage(workshop: Workshop, world: World): Promise<Message> {
  const head = `${titleOf(workshop)}, facilitated by <@${workshop.facilitator}>, is over.`;
  const text = `${head} ${await whatCame(workshop, world)}`;
  return { text, blocks: [section(text)] };
}

/** How it ended, for those in its thread. */
export async function endOf(workshop: Workshop, world: World): Promise<string> {
  return `The ${kindOf(workshop)} is over. ${await whatCame(workshop, world)}`;
}

async function whatCame({ outcomes }: Workshop, world: World): Promise<string> {
  const all = await Promise.all(outcomes.map((one) => outcomeLine(one, world)));
  const lines = all.filter((line) => line !== null).map((line) => `• ${line}`);
  return lines.length > 0
    ? ['What comes of it:', ...lines].join('\n')
    : 'No outcome had to come of it, and none did.';
}

/** Null for a follow-up that is gone. */
export async function outcomeLine({ id, own }: Outcome, world: World): Promise<string | null> {
  if (own) return `${clipped(escaped(own.text), MOST_TEXT)} · <@${own.ownerId}> · by ${own.dueOn}`;
  const action: Action | null = await world.actions.byId(id);
  return action && actionLine(action, world.self);
}

function titleOf(workshop: Workshop): string {
  const { about } = workshop;
  const title = `*${scriptOf(workshop).title}*`;
  return about ? `${title} of ${escaped(about)}` : title;
}

function expected({ people }: Workshop): string {
  if (people.length === 0) return 'Whoever would like to take part presses *Count me in*.';
  const names = people.slice(0, MOST_NAMES).map((id) => `<@${id}>`);
  const more = people.length > MOST_NAMES ? ` and ${people.length - MOST_NAMES} more` : '';
  return `Counted in: ${names.join(', ')}${more}. Others are welcome, and nobody owes it.`;
}
