import { entryId, type TimelineLine } from '../../src/domain/entry.ts';
import type { SeenChannel, SeenMessage } from '../../src/sandbox/index.ts';
import type { Asked, Ledger } from './ledger.ts';
import { nameOf, POLICY, userOf } from './surroundings.ts';

/** The lines that a place's final state calls for: each message of a person with a mark that stands. */
export function capturedIn(
  messages: readonly SeenMessage[],
  channelId: string,
  botId: string,
  ledger: Ledger,
): string[] {
  return messages
    .filter(({ subtype, ephemeral }) => subtype === undefined && !ephemeral)
    .filter((message) => message.botId !== botId)
    .filter((message) => isMarked(message, entryId(channelId, message.ts), ledger))
    .map(shownMessage);
}

/** The lines that people added by the shortcut, wherever the messages stand. */
export function addedTo(
  incident: string,
  channels: readonly (SeenChannel & { readonly messages: readonly SeenMessage[] })[],
  { asked }: Ledger,
): string[] {
  const added = asked.filter(
    (it, at) =>
      it.kind === 'add' &&
      it.taken &&
      it.incident === incident &&
      !isTakenBack(it, asked.slice(at)),
  );
  const entries = new Set(added.map(({ text }) => text));
  return channels.flatMap(({ id, messages }) =>
    messages
      .filter(({ ts, subtype }) => subtype === undefined && entries.has(entryId(id, ts)))
      .map(shownMessage),
  );
}

/** The lines that people logged, but for those they took back. */
export function loggedIn(here: readonly Asked[], { asked }: Ledger): string[] {
  return here
    .filter(({ kind }) => kind === 'log')
    .filter(({ key, who }) => !isTakenBack({ who, text: `log:${key}` }, asked))
    .map(({ who, text }) => `${userOf(who)}: ${text.slice('log '.length)}`);
}

/** A line of the bot's timeline, to be compared with those. */
export function shownLine({ authorId, text, message }: TimelineLine): string {
  if (!message) return `${authorId}: ${text}`;
  const { ts, threadTs } = message;
  return `${authorId}: ${text} @${ts}${threadTs ? `/${threadTs}` : ''}`;
}

/** The key under which the bot sent a message; null for other messages. */
export function keyIn({ metadata }: SeenMessage): string | null {
  const { event_payload } = (metadata ?? {}) as { event_payload?: { key?: unknown } };
  return typeof event_payload?.key === 'string' ? event_payload.key : null;
}

function isMarked({ reactions }: SeenMessage, entry: string, ledger: Ledger): boolean {
  return reactions
    .filter(({ name }) => POLICY.captureEmoji.includes(name))
    .some(({ name, users }) => users.some((user) => !ledger.isUndone(entry, nameOf(user), name)));
}

function isTakenBack({ who, text }: Pick<Asked, 'who' | 'text'>, since: readonly Asked[]): boolean {
  return since.some((it) => it.kind === 'undo' && it.taken && it.who === who && it.text === text);
}

function shownMessage({ user, text, ts, thread }: SeenMessage): string {
  return `${user}: ${plain(text)} @${ts}${thread ? `/${thread}` : ''}`;
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
