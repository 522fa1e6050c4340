import type { Wish } from './act.ts';
import { isStored, press, shortcut, submit, type } from './ask.ts';
import { onCard, undoFor } from './buttons.ts';
import type { Asked } from './ledger.ts';
import { again, aWhile, enter, type MessagePlace, type Room } from './room.ts';
import type { Stage } from './stage.ts';

/** What is only put down, or answered, waits for nothing. */
export async function mention(
  act: Wish & { readonly do: 'log' | 'ask' },
  room: Room,
): Promise<void> {
  enter(act.who, room);
  const { stage, channel } = room;
  stage.ledger.asked.push(await type(act.do, act.who, channel, act.text, stage));
}

/** Changes of state wait for one another. */
export async function change(act: Wish & { readonly do: 'change' }, room: Room): Promise<void> {
  const { stage, channel } = room;
  const { who, text } = act;
  enter(who, room);
  await stage.recover();
  await again(`ask for "${text.split(' ')[0]}"`, stage, async () => {
    const button = act.pressed ? onCard(text, room) : null;
    const asked = button
      ? await press('change', who, text, button, stage)
      : await type('change', who, channel, text, stage);
    stage.ledger.asked.push(asked);
    await stage.recover();
    return asked.taken || isChanged(asked.key, stage);
  });
}

/** Puts a message on the timeline by its shortcut. */
export async function add(act: Wish & { readonly do: 'add' }, room: Room): Promise<void> {
  const { stage, places } = room;
  const place = places.get(act.id);
  if (!place) return;
  await stage.recover();
  await again('add a message', stage, async () => {
    const asked = await addOnce(act.who, place, room);
    stage.ledger.asked.push(...asked);
    return asked.some(({ taken }) => taken);
  });
}

/** Where several incidents are open, a form asks which one is meant: the first. */
async function addOnce(who: string, place: MessagePlace, room: Room): Promise<Asked[]> {
  const { stage, incident } = room;
  const open = await openIncidents(stage);
  const isClear = place.channel === room.channel && !room.thread;
  const isAsked = !isClear && open.length > 1;
  const used = await shortcut(who, place, stage);
  await stage.recover();
  const meant = isClear || isAsked ? incident : (open[0] ?? null);
  if (meant === null) return [used];
  if (!isAsked) return [{ ...(await settled(used, stage)), incident: meant }];
  const values = { incident: { value: meant } };
  const chosen = await submit('add', who, used.text, values, stage);
  if (!chosen) return [];
  await stage.recover();
  return [{ ...(await settled(chosen, stage)), incident: meant }];
}

/** Takes back what they last put on the timeline, once they have read that they did. */
export async function undo(who: string, room: Room): Promise<void> {
  const { stage } = room;
  await calm(stage);
  const button = undoFor(who, room);
  if (!button) return;
  await again('undo it', stage, async () => {
    await aWhile(stage, 2);
    const pressed = await press('undo', who, button.value, button, stage);
    await stage.recover();
    const asked = await settled(pressed, stage);
    stage.ledger.asked.push(asked);
    return asked.taken;
  });
  await aWhile(stage, 2);
}

/** Nothing that was done is still on its way: who reads what is there, reads all of it. */
async function calm(stage: Stage): Promise<void> {
  for (let due = stage.slack.nextDue(); due; due = stage.slack.nextDue()) {
    await stage.advanceTo(new Date(Math.max(due.getTime(), stage.now().getTime() + 1000)));
  }
  await stage.recover();
}

async function settled(asked: Asked, stage: Stage): Promise<Asked> {
  return { ...asked, taken: asked.taken || (await isStored(asked, stage)) };
}

async function openIncidents({ ground }: Stage): Promise<string[]> {
  const open = ground.db.collection('incidents').find({ status: { $ne: 'resolved' } });
  return (await open.project({ _id: 1 }).toArray()).map(({ _id }) => String(_id));
}

async function isChanged(key: string, { ground }: Stage): Promise<boolean> {
  const found = await ground.db.collection('incidents').findOne({ 'changes.key': key });
  return found !== null;
}
