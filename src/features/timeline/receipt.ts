import { tsOf, undoOf } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button } from '../../kit/feature.ts';
import { rowsFor, whisperIn } from '../../kit/place.ts';
import { dateFor } from '../../kit/text.ts';
import type { Outgoing } from '../../store/outgoing.ts';

const UNDO = 'timeline:undo';

/** Tells a person, the first time they mark a message of an incident, what that did. */
export function receiptRows(incident: Incident, entry: string, at: Date, user: string): Outgoing[] {
  const key = `${incident.id}:first-capture:${user}`;
  return rowsFor(incident, key, (place) => whisperIn(incident, place, user, receipt(entry, at)));
}

export function receipt(entry: string, at: Date, more = '') {
  const when = dateFor(at, '{time}', `${at.toISOString().slice(11, 16)} UTC`);
  const text = `On the timeline at ${when}.${more}`;
  return {
    text,
    blocks: [section(text), buttons({ actionId: UNDO, label: 'Undo', value: entry })],
  };
}

/** Takes back every mark of the one who asks; the marks of others stand. */
export const undoButton: Button = {
  actionId: UNDO,

  async run(call, world) {
    const entry = await world.entries.byId(call.text);
    if (!entry) throw new Refusal('That is not on the timeline any more.');
    const at = tsOf(call.at);
    const own = Object.keys(entry.marks).filter((by) => by.startsWith(`${call.userId}:`));
    for (const by of [...own, undoOf(call.userId)])
      await world.entries.mark(entry.id, { by, on: false, at });
    return { text: 'Taken off the timeline again.' };
  },
};
