import type { Incident } from '../../src/domain/incident.ts';
import type { House } from './house.ts';

export const DAY_MS = 86_400_000;

/** Everybody of the workspace, once some more have come: see `more` of the house. */
export const MORE = ['dee', 'eve', 'fay', 'gus', 'hal'] as const;
export const EVERYBODY = ['ana', 'bo', 'cy', ...MORE] as const;

/** An incident that some took part in, and whose review was held; the first of them leads. */
export async function held(
  house: House,
  people: readonly string[],
  title: string,
  when = 'tomorrow 14:00',
): Promise<Incident> {
  const [lead = 'ana', ...others] = people;
  const channel = await house.declares(lead, title);
  await house.types(lead, channel, 'lead me');
  const isPrivate = title.startsWith('private');
  for (const user of others) {
    if (isPrivate) house.slack.control.invite({ user: lead, channel, who: user });
    await house.types(user, channel, `log ${user} looked at it`);
  }
  await house.types(lead, channel, 'resolve');
  await house.types(lead, channel, `schedule ${when}`);
  const start = (await incidentIn(house, channel)).meeting?.startsAt ?? house.now();
  await house.goOnTo(new Date(start.getTime() + DAY_MS / 4));
  return incidentIn(house, channel);
}

/** Makes people known to the bot, without a part in anything that is reviewed. */
export async function makeKnown(house: House, people: readonly string[]): Promise<void> {
  const [first = '', ...others] = people;
  const channel = await house.declares(first, 'A trial');
  for (const user of others) await house.types(user, channel, 'lead me');
  await house.types(first, channel, 'cancel');
}

async function incidentIn(house: House, channel: string): Promise<Incident> {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident there');
  return found;
}

/** What the bot told somebody in private so far. */
export function directs(house: House, user: string) {
  const { control } = house.slack;
  const rooms = control.channels({ as: user }).filter(({ isDirect }) => isDirect);
  return rooms.flatMap(({ id }) => {
    return control.channel({ channel: id, as: user }).messages.map((one) => ({ ...one, room: id }));
  });
}

/** The questions on what came of a review that somebody has read. */
export function questionsTo(house: House, user: string) {
  return directs(house, user).filter(({ text }) => /days ago the review of/.test(text));
}

/** The button of that label in the latest question to somebody. */
export function answerOf(house: House, user: string, label: string) {
  const found = questionsTo(house, user).at(-1);
  if (!found) throw new Error(`nobody has asked ${user}`);
  const blocks = JSON.stringify(found.blocks);
  const button = new RegExp(
    `"action_id":"([^"]+)","text":\\{[^}]*"text":"${label}"[^}]*\\},"value":"([^"]+)"`,
  ).exec(blocks);
  const [, actionId = '', value = ''] = button ?? [];
  if (!button) throw new Error(`no button ${label} in ${blocks}`);
  return { user, channel: found.room, ts: found.ts, actionId, value };
}

export async function answers(house: House, user: string, label: string): Promise<void> {
  await house.slack.control.press(answerOf(house, user, label));
  await house.settle();
}
