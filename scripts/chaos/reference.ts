import type { TimelineLine } from '../../src/domain/entry.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { SeenMessage } from '../../src/sandbox/index.ts';

/** The lines that a channel's final state calls for: each message of a person with a mark that stands. */
export function capturedIn(
  messages: readonly SeenMessage[],
  botId: string,
  policy: Policy,
): string[] {
  return messages
    .filter(({ subtype, ephemeral }) => subtype === undefined && !ephemeral)
    .filter((message) => message.botId !== botId && isMarked(message, policy))
    .map(
      ({ user, text, ts, thread }) => `${user}: ${plain(text)} @${ts}${thread ? `/${thread}` : ''}`,
    );
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

function isMarked({ reactions }: SeenMessage, { captureEmoji }: Policy): boolean {
  return reactions.some(({ name, users }) => captureEmoji.includes(name) && users.length > 0);
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
