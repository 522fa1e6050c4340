import type { SeenMessage } from '../../src/sandbox/index.ts';
import { ANNOUNCEMENTS, BEFORE, type Stage } from './stage.ts';
import type { SeenLine } from './transcript.ts';

/** A line that can be told from another of the same millisecond. */
export interface SentLine extends SeenLine {
  readonly ts: string;
}

/** What the people of a cast see in `#operations`, in `#incidents` and in the incident's own channel, in order. */
export function seenBy(cast: readonly string[], incident: string | null, stage: Stage): SentLine[] {
  const channels = [BEFORE, ANNOUNCEMENTS, ...(incident ? [incident] : [])];
  return channels.flatMap((channel) => seenIn(channel, cast, stage));
}

function seenIn(channel: string, cast: readonly string[], stage: Stage): SentLine[] {
  const { control } = stage.slack;
  const { name, messages } = control.channel({ channel });
  const whispers = cast.flatMap((person) =>
    control
      .channel({ channel, as: stage.userIdOf(person) })
      .messages.filter(({ ephemeral }) => ephemeral)
      .map((message) => ({ message, onlyFor: person })),
  );
  const names = namesIn(cast, stage);
  return [...messages.map((message) => ({ message, onlyFor: null })), ...whispers]
    .sort((a, b) => compare(placeOf(a.message), placeOf(b.message)))
    .map(({ message, onlyFor }) => ({
      channel: name,
      ts: message.ts,
      at: new Date(Number(message.ts) * 1000),
      who: message.author,
      app: message.botId !== undefined,
      onlyFor,
      reply: message.thread !== undefined,
      text: textOf(message, names),
      edited: message.edited,
      files: message.files.map((file) => file.name),
      reactions: message.reactions.map((reaction) => `:${reaction.name}: ${reaction.count}`),
    }));
}

/** Replies stand below their root. */
function placeOf({ ts, thread }: SeenMessage): string {
  return thread ? `${thread} ${ts}` : ts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function namesIn(cast: readonly string[], stage: Stage): Map<string, string> {
  const { control } = stage.slack;
  const names = new Map(cast.map((name) => [stage.userIdOf(name), `@${name}`]));
  for (const { id, name } of control.channels()) names.set(id, `#${name}`);
  return names.set(control.bot().userId, '@Fireside');
}

/** Where a message has blocks they are what is shown, and its text only stands in for them. */
function textOf({ text, blocks }: SeenMessage, names: ReadonlyMap<string, string>): string {
  const rows = blocks.flatMap(rowsOf).filter((row) => row !== '');
  return plain(rows.length > 0 ? rows.join('\n') : text, names);
}

/** The words of a block, and of whatever is inside it. */
function rowsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(rowsOf);
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'button' && 'text' in part) {
    return rowsOf(part.text).map((label) => `[${label}]`);
  }
  if ('text' in part && typeof part.text === 'string') return [part.text];
  return ['text', 'fields', 'elements', 'accessory'].flatMap((key) =>
    rowsOf(Reflect.get(part, key)),
  );
}

/** Slack's markup as it looks: names, dates and links in place of their codes. */
function plain(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(/<!date\^(\d+)\^[^|>]*(?:\|([^>]*))?>/g, (_, seconds: string) =>
      new Date(Number(seconds) * 1000)
        .toISOString()
        .replace(/:00\.000Z$/, 'Z')
        .replace('T', ' '),
    )
    .replace(/<[@#]([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) =>
      String(names.get(id) ?? label ?? id),
    )
    .replace(/<([^|>]+)\|([^>]*)>/g, '$2 ($1)')
    .replace(/<([^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
