import { createHash } from 'node:crypto';
import { type TimelineLine, timelineOf } from '../../src/domain/entry.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Case } from './form.ts';
import { COMMAND, type House } from './house.ts';

/** One case as it is played: its incident, and the messages that its acts named. */
export interface Scene {
  readonly house: House;
  readonly channel: string;
  readonly incident: Incident;
  readonly named: Map<string, { readonly channel: string; readonly ts: string }>;
  /** The lines that stood there, and the `ts` of the last message, before the case began. */
  readonly before: { readonly lines: ReadonlySet<string>; readonly ts: string };
  isDown: boolean;
}

/** Declares an incident for a case and brings everybody into its channel. */
export async function setScene({ name, title }: Case, house: House): Promise<Scene> {
  const { control } = house.slack;
  const before = new Set(control.channels().map(({ id }) => id));
  // Titles that have nothing in common, so that no case's incident looks like another's.
  const digest = createHash('sha256').update(name).digest('hex');
  const text = `declare ${title ?? digest.slice(0, 12)}`;
  await control.command({ user: 'ana', channel: 'operations', command: COMMAND, text });
  await house.passing().settle();
  const made = control.channels().find(({ id }) => !before.has(id));
  const incident = made && (await house.bot().world.incidents.ofChannel(made.id));
  if (!incident) throw new Error('no incident was opened');
  for (const user of ['bo', 'cy', 'U0MALLORY']) control.join({ user, channel: made.id });
  await house.passing().settle();
  return sceneIn(house, incident, made.id);
}

/** A further case in an incident that has seen others: what came of them is not counted. */
export async function sceneIn(house: House, incident: Incident, channel: string): Promise<Scene> {
  const { messages } = house.slack.control.channel({ channel });
  const [card] = messages.filter(({ botId }) => botId);
  const named = new Map([['card', { channel, ts: card?.ts ?? '' }]]);
  const lines = new Set((await linesOf(house, incident)).map(({ key }) => key));
  const before = { lines, ts: messages.at(-1)?.ts ?? '' };
  return { house, channel, incident, named, before, isDown: false };
}

/** The timeline without the changes of state. */
export async function linesOf(house: House, incident: Incident): Promise<TimelineLine[]> {
  const { incidents, entries } = house.bot().world;
  const now = (await incidents.byId(incident.id)) ?? incident;
  const all = timelineOf(now, await entries.ofIncident(now.id));
  return all.filter(({ kind }) => kind !== 'change');
}

export async function settle({ house, isDown }: Scene): Promise<void> {
  if (isDown) await house.slack.idle();
  else await house.passing().settle();
}

/** Long enough for the bot to say all that it has to say: a message a second in a channel. */
const TO_SAY_ALL_MS = 10_000;

export async function hearItOut({ house }: Scene): Promise<void> {
  await house.passing().advanceTo(new Date(house.clock.at.getTime() + TO_SAY_ALL_MS));
}
