import type { View } from '@slack/web-api';
import { type Incident, isOpen, placeOf } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Asks, Call, Reply } from './feature.ts';
import { planReconcile } from './gaps.ts';
import { cardKey } from './place.ts';
import { readMessage } from './read-message.ts';
import type { World } from './world.ts';

/** What a command or a button does with its incident. */
export type Deed = (incident: Incident, call: Call, world: World) => Promise<Reply | null>;
/** The form that a command or a button opens for its incident; null to run at once. */
export type Form = (
  incident: Incident,
  call: Call,
  world: World,
) => Promise<View | null> | View | null;
type Run = (call: Call, world: World) => Promise<Reply | null>;

/** The deed as a command does it: the channel says which incident is meant. */
export function typed(deed: Deed): Run {
  return async (call, world) => deed(await incidentHere(call, world), call, world);
}

/** The deed as a button does it: its value says which incident is meant. */
export function pressed(deed: Deed): Run {
  return async (call, world) => deed(await incidentOfButton(call, world), call, world);
}

/** The form of a command. Where no incident is meant none opens, and running says what to do. */
export function asksTyped(form: Form): Asks {
  return asksAbout(incidentHere, form);
}

/** The form of a button, likewise. */
export function asksPressed(form: Form): Asks {
  return asksAbout(incidentOfButton, form);
}

function asksAbout(find: typeof incidentHere, form: Form): Asks {
  return async (call, world) => {
    try {
      return await form(await find(call, world), call, world);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  };
}

/** The incident whose channel somebody speaks in, or a sentence that says where to go. */
export async function incidentHere(call: Call, world: World): Promise<Incident> {
  const { channelId } = call;
  const found = channelId && (await incidentIn(channelId, world));
  if (found) {
    await notePrivacy(found, call, world);
    return found;
  }
  throw new Refusal(
    `There is no incident in this channel. Type this in an incident's channel, or \`${world.command} declare\` to begin one.`,
  );
}

/** The incident of a button, whose value begins with its id. */
async function incidentOfButton(call: Call, world: World): Promise<Incident> {
  const [id = ''] = call.text.split(' ', 1);
  const found = await world.incidents.byId(id);
  if (found) {
    await notePrivacy(found, call, world);
    return found;
  }
  throw new Refusal('That incident is gone.');
}

/**
 * A command tells whether its channel is private, which without the optional
 * scopes no event does. Then one reading shows whether capture goes on.
 */
async function notePrivacy(incident: Incident, call: Call, world: World): Promise<void> {
  if (call.channelId !== placeOf(incident)?.channel) return;
  const isHidden = call.isPrivate === true && !world.self.readsPrivate;
  const { channelState } = incident;
  const isNews = isHidden ? channelState === 'open' : channelState === 'unreadable';
  if (isNews) await planReconcile(incident, call.at, world);
}

/** The incident a message is part of: by its channel, or by the thread it stands in. */
export async function incidentOfMessage(
  channelId: string,
  ts: string,
  world: World,
): Promise<Incident | null> {
  const own = await world.incidents.ofChannel(channelId);
  if (own) return own;
  const threads = await world.incidents.inThreadsOf(channelId);
  if (threads.length === 0) return null;

  const message = await readMessage(channelId, ts, world);
  if (typeof message === 'string') return null;
  const head = message.threadTs ?? ts;
  for (const incident of threads) {
    const card = await world.outbox.whereIs(cardKey(incident.id));
    if (card?.ts === head) return incident;
  }
  return null;
}

/** A command cannot be typed in a thread, so in a channel with one open incident that one is meant. */
async function incidentIn(channelId: string, world: World): Promise<Incident | null> {
  const own = await world.incidents.ofChannel(channelId);
  if (own) return own;
  const threads = await world.incidents.inThreadsOf(channelId);
  const open = threads.filter(isOpen);
  if (open.length > 1) {
    const names = open.map(({ number, title }) => `#${number} ${title}`).join(', ');
    throw new Refusal(
      `Several incidents run in threads of this channel (${names}). Use the buttons on the card of the one you mean.`,
    );
  }
  return open[0] ?? threads[0] ?? null;
}
