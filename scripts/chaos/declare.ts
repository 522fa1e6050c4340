import type { Wish } from './act.ts';
import { fillForm, type } from './ask.ts';
import { keyIn } from './reference.ts';
import { again, aWhile, type Room } from './room.ts';
import type { Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';

/** A quarter of an hour: what Slack refuses for a while is tried again within it. */
const MOST_LOOKS = 60;

export async function declare(act: Wish & { readonly do: 'declare' }, room: Room): Promise<void> {
  const { stage } = room;
  await again('declare an incident', stage, async (tries) => {
    const made = await declareOnce(act, tries, stage);
    if (made === null) return false;
    if (!room.incident) await gather(made, act.who, room);
    return true;
  });
}

/** Takes everybody to where the incident is spoken of. */
async function gather(id: string, who: string, room: Room): Promise<void> {
  const { stage } = room;
  const { control } = stage.slack;
  const incident = await stage.ground.stores.incidents.byId(id);
  room.incident = id;
  if (incident?.channelId) {
    room.channel = incident.channelId;
    room.reporter = who;
    return;
  }
  if (!incident?.threadIn) throw new Error('A declaration that was acknowledged led nowhere.');
  const { userId } = control.bot();
  const { members } = control.channel({ channel: incident.threadIn });
  if (!members.includes(userId)) control.invite({ user: who, channel: BEFORE, who: userId });
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { messages } = control.channel({ channel: incident.threadIn });
    room.thread = messages.find((it) => keyIn(it) === `${id}:card`)?.ts ?? null;
    if (room.thread) return;
    await aWhile(stage);
  }
  throw new Error('An incident without a channel got no thread.');
}

/** The incident's id; null where nothing came of it, and the bot had not said that something would. */
async function declareOnce(
  { who, title, form }: Wish & { readonly do: 'declare' },
  tries: number,
  stage: Stage,
): Promise<string | null> {
  const known = new Set(await incidentIds(stage));
  const asked =
    form && tries === 1
      ? await fillForm(who, title, stage)
      : await type('declare', who, BEFORE, `declare ${title}`, stage);
  if (asked) stage.ledger.asked.push(asked);
  await stage.recover();
  const made = (await incidentIds(stage)).find((id) => !known.has(id));
  return made ?? (asked?.taken ? '' : null);
}

async function incidentIds({ ground }: Stage): Promise<string[]> {
  const found = await ground.db.collection('incidents').find().project({ _id: 1 }).toArray();
  return found.map(({ _id }) => String(_id));
}
