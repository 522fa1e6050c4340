/** What Slack handed to the bot, and what came of it: the other side of the story. */
export interface Ledger {
  /** Under the key by which the bot knows it. */
  readonly sent: Map<string, { acked: boolean }>;
  /** What was answered to a response_url, by that url. */
  readonly answers: Map<string, string[]>;
  readonly log: string[];
  readonly asked: Asked[];
  /** What did not hold when somebody looked in the midst of things. */
  readonly seen: string[];
  /** Notes that somebody has just reacted to a message. */
  mark(entry: string, who: string, emoji: string): void;
  /** Whether a person took a mark back by the button, after it was made. */
  isUndone(entry: string, who: string, emoji: string): boolean;
}

/** Something a person asked for. `taken`: the bot acknowledged it without a word against it. */
export interface Asked {
  readonly key: string;
  readonly kind: 'declare' | 'change' | 'log' | 'ask' | 'add' | 'undo';
  readonly who: string;
  /** What they typed; for `add` and `undo` the entry that it is about. */
  readonly text: string;
  readonly taken: boolean;
  /** For `add`: on whose timeline. */
  readonly incident?: string;
}

export function openLedger(): Ledger {
  const asked: Asked[] = [];
  /** How many things had been asked for when a mark was made. */
  const marks = new Map<string, number>();
  const nameOf = (...parts: readonly string[]) => parts.join(' ');

  return {
    sent: new Map(),
    answers: new Map(),
    log: [],
    asked,
    seen: [],
    mark(entry, who, emoji) {
      marks.set(nameOf(entry, who, emoji), asked.length);
    },
    isUndone(entry, who, emoji) {
      const since = marks.get(nameOf(entry, who, emoji)) ?? 0;
      return asked
        .slice(since)
        .some((it) => it.kind === 'undo' && it.taken && it.who === who && it.text === entry);
    },
  };
}

type Body = Readonly<Record<string, unknown>>;

/** The key under which the bot keeps what came; of a notice, which it does not keep, its name. */
export function keyOf(body: Body): string {
  const { event_id, type, trigger_id } = body;
  if (typeof event_id === 'string') return `event:${event_id}`;
  switch (type) {
    case 'view_submission': {
      const { id, hash } = body['view'] as { id: string; hash: string };
      return `view:${id}:${hash}`;
    }
    case 'block_actions': {
      const { id } = body['user'] as { id: string };
      const [action] = body['actions'] as { action_ts: string; action_id: string }[];
      return `click:${action?.action_ts}:${id}:${action?.action_id}`;
    }
    case 'message_action':
      return `shortcut:${trigger_id}`;
    case 'app_rate_limited':
      return `event:notice:${body['minute_rate_limited']}`;
    default:
      return `command:${trigger_id}`;
  }
}
