import type { Incident } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { holdReview } from '../../../domain/sizing.ts';
import { isLastRound, scriptOf } from '../../../domain/workshop/workshop.ts';
import { changeIncident } from '../../../kit/change.ts';
import type { Button, Call } from '../../../kit/feature.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON } from './buttons.ts';
import { changeWorkshop, pressedWorkshop } from './change-workshop.ts';
import { endOf, showHead } from './head.ts';
import { showNotes } from './note.ts';
import { inRoom } from './room.ts';
import { inThread } from './say.ts';

/** Ends it, with its outcomes or with none. What is harmless twice is done twice. */
export const endButton: Button = {
  actionId: BUTTON.end,
  verb: 'review',
  run: inRoom(async (room, call, world) => {
    const known = await world.workshops.of(room.id);
    const isDone = known?.endedBy === call.key;
    const own = isDone ? known : await pressedWorkshop(room, call, world);
    if (!isLastRound(own)) throw new Refusal('The close is still to come: go on to it first.');
    const workshop = await changeWorkshop(own, world, (it) =>
      it.endedBy ? it : { ...it, endedBy: call.key },
    );
    await showNotes(workshop, room, world);
    const end = { text: await endOf(workshop, world) };
    await world.outbox.add(inThread(workshop, room, 'end', end), world.now());
    await showHead(workshop, room, world);
    if (scriptOf(workshop).isReview && room.incident) {
      await holdUnlessHeld(room.incident, call, world);
    }
    await world.notes.forget(room.id);
    return { text: THANKS, replaces: true };
  }),
};

/** Says the same whether there were notes or not: how many there were is told to nobody. */
const THANKS =
  'The workshop is over. Thank you for holding the room. Notes that were fewer than three are erased, and nobody has read them.';

/** Meanwhile somebody may have said so, shared it with another one, or opened the incident again. */
async function holdUnlessHeld(incident: Incident, call: Call, world: World): Promise<void> {
  const isDone = incident.changes.some(({ key }) => key === call.key);
  const isFree = incident.review === 'open' || incident.review === 'waived';
  if (isDone || (isFree && incident.endedAt)) {
    await changeIncident(incident, call, world, holdReview);
  }
}
