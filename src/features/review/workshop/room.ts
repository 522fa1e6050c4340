import { type Incident, type Place, placeOf } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Script } from '../../../domain/workshop/script.ts';
import type { Workshop } from '../../../domain/workshop/workshop.ts';
import type { Called } from '../../../kit/call.ts';
import type { Asks, Call, Reply } from '../../../kit/feature.ts';
import { asksPressed, type Form, incidentHere, pressed } from '../../../kit/incident-of.ts';
import { openChannel } from '../../../kit/open-channel.ts';
import type { World } from '../../../kit/world.ts';

/** Where a workshop is held: with an incident, or for any other ritual in any channel. */
export interface Room {
  readonly id: string;
  readonly isDrill: boolean;
  readonly place: Place | null;
  readonly incident: Incident | null;
}

const CHANNEL = 'channel:';

function roomWith(incident: Incident): Room {
  const { id, isDrill } = incident;
  return { id, isDrill, place: placeOf(incident), incident };
}

function roomIn(channel: string): Room {
  const place = { channel, isThread: false };
  return { id: `${CHANNEL}${channel}`, isDrill: false, place, incident: null };
}

/** The room of a button, a form or a job, by its id; null where its incident is gone. */
export async function roomOf(id: string, world: World): Promise<Room | null> {
  if (id.startsWith(CHANNEL)) return roomIn(id.slice(CHANNEL.length));
  const incident = await world.incidents.byId(id);
  return incident && roomWith(incident);
}

/** The room that somebody types in: an incident's, or for what is no review of one any channel that we are in. */
export async function roomHere(script: Script, call: Call, world: World): Promise<Room> {
  try {
    return roomWith(await incidentHere(call, world));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const room = roomIn(call.channelId ?? '');
    if ((await world.workshops.of(room.id))?.endedBy === null) return room;
    if (!script.isReview) return roomIn(await openChannel(call.channelId ?? '', true, world));
    const other = `\`${world.command} review start design\` needs no incident.`;
    throw new Refusal(`${error.message} ${other}`);
  }
}

type Deed = (room: Room, call: Call, world: World) => Promise<Reply | null>;

/** The deed as a button does it, in the room that its value names first. */
export function inRoom(deed: Deed): (call: Call, world: World) => Promise<Reply | null> {
  const withIncident = pressed((incident, call, world) => deed(roomWith(incident), call, world));
  return async (call, world) => {
    const channel = channelIn(call);
    return channel ? deed(roomIn(channel), call, world) : withIncident(call, world);
  };
}

/** The form of such a button. Where something stands in the way none opens, and running says what. */
export function asksInRoom(form: (room: Room, ...rest: FormRest) => ReturnType<Form>): Asks {
  const withIncident = asksPressed((incident, ...rest) => form(roomWith(incident), ...rest));
  return async (call, world) => {
    const channel = channelIn(call);
    if (!channel) return withIncident(call, world);
    try {
      return await form(roomIn(channel), call, world);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  };
}

type FormRest = Parameters<Form> extends [Incident, ...infer Rest] ? Rest : never;

/** What the call of its small groups is named after: nothing that somebody typed in a channel that may be private. */
export function calledAfter({ id, incident }: Room, { script }: Workshop): Called {
  return incident ?? { title: script, isPrivate: false, number: id.slice(CHANNEL.length) };
}

function channelIn({ text }: Call): string | null {
  const [id = ''] = text.split(' ', 1);
  return id.startsWith(CHANNEL) ? id.slice(CHANNEL.length) : null;
}
