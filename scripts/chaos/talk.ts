import { entryId } from '../../src/domain/entry.ts';
import type { Talk, Touch } from './act.ts';
import { enter, type Room } from './room.ts';
import { BEFORE } from './surroundings.ts';

/** Says something, in the incident's place or aside. */
export function say(act: Talk, room: Room): void {
  const { stage, places, thread } = room;
  if (act.do !== 'aside') enter(act.who, room);
  const channel = act.do === 'aside' ? BEFORE : room.channel;
  const head = headOf(act, room) ?? (act.do === 'aside' ? null : thread);
  const said = { user: act.who, channel, text: act.text, ...(head && { thread: head }) };
  places.set(act.id, { ...stage.slack.control.post(said), who: act.who });
}

/** A thread has no threads: there a reply is one more message. */
function headOf(act: Talk, { places, thread }: Room): string | null {
  return act.do === 'reply' && !thread ? (places.get(act.to)?.ts ?? null) : null;
}

export function touch(act: Touch, room: Room): void {
  const place = room.places.get(act.id);
  if (!place) return;
  const { control } = room.stage.slack;
  const { ts, who: user, channel } = place;
  switch (act.do) {
    case 'mark':
      enter(act.who, room);
      control.react({ user: act.who, channel, ts, emoji: act.emoji });
      room.stage.ledger.mark(entryId(channel, ts), act.who, act.emoji);
      break;
    case 'unmark':
      control.unreact({ user: act.who, channel, ts, emoji: act.emoji });
      break;
    case 'edit':
      control.edit({ user, channel, ts, text: act.text });
      break;
    case 'remove':
      control.remove({ user, channel, ts });
  }
}
