import type { SeenMessage } from '../../src/sandbox/index.ts';
import { keyIn } from './reference.ts';
import type { Room } from './room.ts';

/** A button as somebody sees it before them. */
export interface ButtonOf {
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  readonly value: string;
}

const ACTIONS: Readonly<Record<string, string>> = {
  'lead me': 'lifecycle:take-command',
  'status mitigating': 'lifecycle:status',
  'status monitoring': 'lifecycle:status',
  resolve: 'lifecycle:resolve',
  reopen: 'lifecycle:reopen',
  'review none': 'review:none',
};

/** The button that the incident's card now has for what could be typed as well; null where there is none. */
export function onCard(text: string, room: Room): ButtonOf | null {
  const { channel, incident, stage } = room;
  const { messages } = stage.slack.control.channel({ channel });
  const card = messages.find((message) => keyIn(message) === `${incident}:card`);
  const [verb, word] = text.split(' ');
  const value = verb === 'status' ? `${incident} ${word}` : incident;
  const all = card ? buttonsOf(card, channel) : [];
  return all.find((one) => one.actionId === ACTIONS[text] && one.value === value) ?? null;
}

/** The latest *Undo* that only this person sees. */
export function undoFor(user: string, { channel, stage }: Room): ButtonOf | null {
  const { messages } = stage.slack.control.channel({ channel, as: user });
  const all = messages.filter(({ ephemeral }) => ephemeral).flatMap((it) => buttonsOf(it, channel));
  return all.findLast(({ actionId }) => actionId === 'timeline:undo') ?? null;
}

function buttonsOf({ blocks, ts }: SeenMessage, channel: string): ButtonOf[] {
  const elements = blocks.flatMap(
    (block) => (block['elements'] ?? []) as Record<string, unknown>[],
  );
  return elements
    .filter(({ type }) => type === 'button')
    .map(({ action_id, value }) => ({
      channel,
      ts,
      actionId: String(action_id),
      value: String(value),
    }));
}
