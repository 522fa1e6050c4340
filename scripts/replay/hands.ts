import { FIELD } from '../../src/kit/blocks.ts';
import type { SeenMessage } from '../../src/sandbox/index.ts';
import { member, type Scene } from './acts.ts';

/** A button as a person can find it: in which channel, what it does, and what it is about. */
interface Wanted {
  readonly actionId: string;
  isMeant?(value: string): boolean;
}

/** What a person reads in a channel, oldest first, with what only they see. */
export function messagesSeenBy(
  { stage }: Scene,
  person: string,
  channel: string,
): readonly SeenMessage[] {
  return stage.slack.control.channel({ channel, as: stage.userIdOf(person) }).messages;
}

/** Presses the latest such button that the person sees there, and waits for all that comes of it. */
export async function press(
  scene: Scene,
  person: string,
  channel: string,
  { actionId, isMeant = () => true }: Wanted,
): Promise<void> {
  const { stage } = scene;
  const user = member(scene, person, channel);
  const seen = messagesSeenBy(scene, person, channel).toReversed();
  for (const { ts, blocks } of seen) {
    const value = valuesOf(blocks, actionId).find(isMeant);
    if (value === undefined) continue;
    const { acked } = await stage.slack.control.press({ user, channel, ts, actionId, value });
    if (!acked) throw new Error(`the bot did not answer: ${actionId}`);
    return stage.settle();
  }
  throw new Error(`${person} sees nothing to press for ${actionId}`);
}

/** Fills in the form in front of a person, by the names of its fields, and sends it. */
export async function fillIn(
  { stage }: Scene,
  person: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const values = Object.entries(fields).map(([id, value]) => [id, { [FIELD]: value }]);
  const user = stage.userIdOf(person);
  const { acked } = await stage.slack.control.submit({ user, values: Object.fromEntries(values) });
  if (!acked) throw new Error(`the bot did not take the form: ${Object.keys(fields)}`);
  await stage.settle();
}

/** The values of all buttons of that name, wherever in the blocks they are. */
function valuesOf(part: unknown, actionId: string): string[] {
  if (Array.isArray(part)) return part.flatMap((one) => valuesOf(one, actionId));
  if (typeof part !== 'object' || part === null) return [];
  if ('action_id' in part && part.action_id === actionId && 'value' in part) {
    return [String(part.value)];
  }
  return Object.values(part).flatMap((one) => valuesOf(one, actionId));
}
