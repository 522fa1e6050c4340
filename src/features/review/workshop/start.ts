import { holdReview } from '../../../domain/sizing.ts';
import { type Script, scriptNamed } from '../../../domain/workshop/script.ts';
import { begin, kindOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { buttons, section } from '../../../kit/blocks.ts';
import type { Button, Call, Reply } from '../../../kit/feature.ts';
import { clipped, readable } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON, roundValue } from './buttons.ts';
import { changeWorkshop, workshopOf } from './change-workshop.ts';
import { showHead } from './head.ts';
import { inRoom, type Room, roomHere } from './room.ts';
import { expectedAt } from './roster.ts';
import { inThread, sayRound } from './say.ts';

const MOST_ABOUT = 300;

/**
 * Begins a workshop that whoever typed it facilitates; of one that goes on, shows them how it stands.
 * `words` are which it is, and what it looks at.
 */
export async function startWorkshop(words: string, call: Call, world: World): Promise<Reply> {
  const [name = '', ...about] = words.split(/\s+/);
  const script = scriptNamed(name.toLowerCase());
  const room = await roomHere(script, call, world);
  const before = await world.workshops.of(room.id);
  const isOn = before !== null && !before.endedBy;
  const subject = await readable(about.join(' '), world);
  const workshop = isOn ? before : await begun(script, subject, before, room, call, world);
  const isOther = name !== '' && workshop.script !== script.id;
  const text = `A workshop is on: <@${workshop.facilitator}> facilitates the ${kindOf(workshop)}.`;
  if (workshop.facilitator === call.userId) {
    return sayRound(workshop, room, world, isOther ? `${text} End it to begin another.` : '');
  }
  const take = {
    actionId: BUTTON.take,
    label: 'Take over facilitating',
    value: roundValue(workshop),
  };
  return { text, blocks: [section(text), buttons(take)] };
}

async function begun(
  script: Script,
  about: string,
  before: Workshop | null,
  room: Room,
  call: Call,
  world: World,
): Promise<Workshop> {
  const { incident } = room;
  // Refused now, while it costs nobody an hour.
  if (script.isReview && incident) {
    holdReview(incident, { key: call.key, by: call.userId, at: call.at });
  }
  // Of an earlier one there is nothing left to show.
  await world.notes.forget(room.id);
  const people = await expectedAt(room, world);
  const who = { facilitator: call.userId, people, about: clipped(about, MOST_ABOUT) };
  const fresh = begin(room.id, script, before, who, world.now());
  if (await (before ? world.workshops.replace(fresh) : world.workshops.add(fresh))) {
    return before ? { ...fresh, rev: fresh.rev + 1 } : fresh;
  }
  return workshopOf(room, world);
}

/** For when whoever began it has to go. */
export const takeButton: Button = {
  actionId: BUTTON.take,
  verb: 'review',
  run: inRoom(async (room, call, world) => {
    const workshop = await workshopOf(room, world);
    const next = await changeWorkshop(workshop, world, (it) => taken(it, call.userId));
    const line = { text: `<@${next.facilitator}> facilitates from here on.` };
    await world.outbox.add(inThread(next, room, `taken:${next.rev}`, line), world.now());
    const guide = await sayRound(next, room, world);
    await showHead(next, room, world);
    return { ...guide, replaces: true };
  }),
};

function taken(workshop: Workshop, by: string): Workshop {
  const { facilitator, people } = workshop;
  if (facilitator === by) return workshop;
  return { ...workshop, facilitator: by, people: people.filter((id) => id !== by) };
}
