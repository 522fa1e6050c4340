import type { Incident } from '../../../domain/incident.ts';
import { holdReview } from '../../../domain/sizing.ts';
import { scriptNamed } from '../../../domain/workshop/script.ts';
import { begin, scriptOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { buttons, section } from '../../../kit/blocks.ts';
import type { Button, Call, Reply } from '../../../kit/feature.ts';
import { pressed } from '../../../kit/incident-of.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON, roundValue } from './buttons.ts';
import { changeWorkshop, workshopOf } from './change-workshop.ts';
import { expectedAt } from './roster.ts';
import { inThread, sayRound } from './say.ts';

/** Begins a workshop that whoever typed it facilitates; of one that goes on, shows them how it stands. */
export async function startWorkshop(
  word: string,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply> {
  const before = await world.workshops.of(incident.id);
  const isOn = before !== null && !before.endedBy;
  const workshop = isOn ? before : await begun(word, before, incident, call, world);
  if (workshop.facilitator === call.userId) return sayRound(workshop, incident, world);
  const text = `A workshop is on: <@${workshop.facilitator}> facilitates the ${scriptOf(workshop).title.toLowerCase()}.`;
  const take = {
    actionId: BUTTON.take,
    label: 'Take over facilitating',
    value: roundValue(workshop),
  };
  return { text, blocks: [section(text), buttons(take)] };
}

async function begun(
  word: string,
  before: Workshop | null,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Workshop> {
  const script = scriptNamed(word);
  // Refused now, while it costs nobody an hour.
  if (script.isReview) holdReview(incident, { key: call.key, by: call.userId, at: call.at });
  // Of an earlier one there is nothing left to show.
  await world.notes.forget(incident.id);
  const who = { facilitator: call.userId, people: await expectedAt(incident, world) };
  const fresh = begin(incident, script, before, who, world.now());
  if (await (before ? world.workshops.replace(fresh) : world.workshops.add(fresh))) {
    return before ? { ...fresh, rev: fresh.rev + 1 } : fresh;
  }
  return workshopOf(incident, world);
}

/** For when whoever began it has to go. */
export const takeButton: Button = {
  actionId: BUTTON.take,
  verb: 'review',
  run: pressed(async (incident, call, world) => {
    const workshop = await workshopOf(incident, world);
    const next = await changeWorkshop(workshop, world, (it) =>
      it.facilitator === call.userId ? it : { ...it, facilitator: call.userId },
    );
    const line = { text: `<@${next.facilitator}> facilitates from here on.` };
    await world.outbox.add(inThread(next, incident, `taken:${next.rev}`, line), world.now());
    return { ...(await sayRound(next, incident, world)), replaces: true };
  }),
};
