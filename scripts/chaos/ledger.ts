/** What Slack handed to the bot, and what came of it: the other side of the story. */
export interface Ledger {
  /** Under the key by which the bot knows it. */
  readonly sent: Map<string, { acked: boolean }>;
  /** What was answered to a response_url, by that url. */
  readonly answers: Map<string, string[]>;
  readonly log: string[];
  readonly asked: Asked[];
}

/** Something a person asked for. `taken`: the bot acknowledged it without a word against it. */
export interface Asked {
  readonly key: string;
  readonly kind: 'declare' | 'change' | 'log' | 'ask';
  readonly who: string;
  readonly text: string;
  readonly taken: boolean;
}

export function openLedger(): Ledger {
  return { sent: new Map(), answers: new Map(), log: [], asked: [] };
}

type Body = Readonly<Record<string, unknown>>;

/** The key under which the bot keeps what came. */
export function keyOf(body: Body): string {
  const { event_id, type, trigger_id } = body;
  if (typeof event_id === 'string') return `event:${event_id}`;
  if (type !== 'view_submission') return `command:${trigger_id}`;
  const { id, hash } = body['view'] as { id: string; hash: string };
  return `view:${id}:${hash}`;
}
