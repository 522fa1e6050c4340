import { ControlError } from '../../src/sandbox/index.ts';
import type { ButtonOf } from './buttons.ts';
import type { Asked } from './ledger.ts';
import { COMMAND, type Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';

type Kind = Asked['kind'];

/** Types a command, and notes how the bot took it. */
export async function type(
  kind: Kind,
  who: string,
  channel: string,
  text: string,
  stage: Stage,
): Promise<Asked> {
  const ack = await stage.slack.control.command({ user: who, channel, command: COMMAND, text });
  return { ...lastSent(stage), kind, who, text, taken: isTaken(ack) };
}

/** Declares by the form; null where no form came up. */
export async function fillForm(who: string, title: string, stage: Stage): Promise<Asked | null> {
  const { control } = stage.slack;
  await control.command({ user: who, channel: BEFORE, command: COMMAND, text: 'declare' });
  await stage.recover();
  return submit('declare', who, title, { title: { value: title } }, stage);
}

/** Sends off the form that is open; null where that is none, or another one. */
export async function submit(
  kind: Kind,
  who: string,
  text: string,
  values: Readonly<Record<string, Readonly<Record<string, string>>>>,
  stage: Stage,
): Promise<Asked | null> {
  try {
    const ack = await stage.slack.control.submit({ user: who, values });
    return { ...lastSent(stage), kind, who, text, taken: isTaken(ack) };
  } catch (error) {
    if (error instanceof ControlError) return null;
    throw error;
  }
}

/** Presses a button of a message. */
export function press(
  kind: Kind,
  who: string,
  text: string,
  { channel, ts, actionId, value }: ButtonOf,
  stage: Stage,
): Promise<Asked> {
  const pressed = () => stage.slack.control.press({ user: who, channel, ts, actionId, value });
  return wordlessly({ kind, who, text }, pressed, stage);
}

/** Uses the shortcut that adds a message to a timeline. */
export function shortcut(
  who: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  stage: Stage,
): Promise<Asked> {
  const act = { user: who, callbackId: 'add_to_timeline', channel, ts };
  const used = () => stage.slack.control.shortcut(act);
  return wordlessly({ kind: 'add', who, text: `${channel}:${ts}` }, used, stage);
}

const TURNED_AWAY = 'nothing could be stored';

/**
 * What is acknowledged without a word, whatever came of it: that nothing was
 * stored, people read apart, and the log says so before.
 */
async function wordlessly(
  asked: Pick<Asked, 'kind' | 'who' | 'text'>,
  gesture: () => Promise<{ readonly acked: boolean }>,
  stage: Stage,
): Promise<Asked> {
  const turnedAway = () => stage.ledger.log.join('').split(TURNED_AWAY).length;
  const before = turnedAway();
  const { acked } = await gesture();
  return { ...asked, ...lastSent(stage), taken: acked && turnedAway() === before };
}

/** What nobody acknowledged may have been stored all the same; then it counts as taken. */
export async function isStored({ key }: Asked, { ground }: Stage): Promise<boolean> {
  const rows = ground.db.collection<{ _id: string }>('inbox');
  return (await rows.findOne({ _id: key }, { projection: { _id: 1 } })) !== null;
}

/** An acknowledgement with words in it says that nothing was stored. */
function isTaken({ acked, body }: { readonly acked: boolean; readonly body: unknown }): boolean {
  const words = typeof body === 'object' && body !== null && Object.keys(body).length > 0;
  return acked && !words;
}

function lastSent({ ledger }: Stage): { readonly key: string } {
  return { key: [...ledger.sent.keys()].findLast((key) => !key.startsWith('event:')) ?? '' };
}
