import type { KnownBlock } from '@slack/web-api';
import type { Incident } from '../domain/incident.ts';
import type { NudgeRow } from '../domain/nudge.ts';
import type { Message } from '../store/outgoing.ts';
import { buttons, context, section } from './blocks.ts';

/** The buttons below what somebody is reminded of; their value is the incident. */
export const NUDGE_BUTTON = {
  notToday: 'nudges:not-today',
  notThisWeek: 'nudges:not-this-week',
  stop: 'nudges:stop',
  undo: 'nudges:undo',
} as const;

/** Slack takes fifty blocks; five parts of this many, and what is below each, are fewer. */
const MOST_BLOCKS = 7;

/** One of the things that a message reminds somebody of. */
export interface Part {
  readonly row: NudgeRow;
  readonly incident: Incident;
  readonly message: Message;
}

/** All of it in one message, what belongs to one incident together, each with a way out. */
export function together(parts: readonly Part[], command: string): Message {
  const groups = Map.groupBy(parts, ({ incident }) => incident.id);
  const blocks = [...groups].flatMap(([id, group]) => [
    ...group.flatMap(({ message }) => blocksOf(message)),
    buttons(
      { actionId: NUDGE_BUTTON.notToday, label: 'Not today', value: id },
      { actionId: NUDGE_BUTTON.notThisWeek, label: 'Not this week', value: id },
      { actionId: NUDGE_BUTTON.stop, label: 'Stop for this incident', value: id },
    ),
  ]);
  const text = parts.map(({ message }) => message.text).join('\n');
  const out = `\`${command} me nudges off\` ends all reminders of reviews. No reason is owed.`;
  return { text, blocks: [...blocks, context(out)] };
}

function blocksOf({ text, blocks }: Message): KnownBlock[] {
  return blocks ? ([...blocks].slice(0, MOST_BLOCKS) as KnownBlock[]) : [section(text)];
}
