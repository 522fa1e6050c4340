import type { Traffic } from '../../src/sandbox/index.ts';

/** Times every reaction from when its envelope was sent to when it was acknowledged. */
export interface Stopwatch {
  readonly onTraffic: (item: Traffic) => void;
  /** Milliseconds of each reaction since the last `reset`. */
  readonly times: readonly number[];
  reset(): void;
  /** Resolves when so many reactions have been acknowledged since the last `reset`. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when the next invitation has been answered: somebody new is in a channel. */
  readonly invited: () => Promise<void>;
}

export function stopwatch(): Stopwatch {
  const sent = new Map<string, number>();
  const times: number[] = [];
  let waiting: { count: number; done: () => void } | null = null;
  let inviting = () => {};

  function arrived(id: string): void {
    const begun = sent.get(id);
    if (begun === undefined) return;
    sent.delete(id);
    times.push(performance.now() - begun);
    if (waiting && times.length >= waiting.count) waiting.done();
  }

  return {
    times,
    invited: () =>
      new Promise((done) => {
        inviting = done;
      }),
    reset: () => {
      times.length = 0;
    },
    onTraffic(item) {
      if (item.kind === 'answer' && item.method === 'conversations.invite') inviting();
      const id = envelopeId(item);
      if (id === null) return;
      if (item.kind === 'envelope' && isReaction(item.body)) sent.set(id, performance.now());
      if (item.kind === 'ack') arrived(id);
    },
    acknowledged: (count) =>
      new Promise((done) => {
        waiting = { count, done };
        if (times.length >= count) done();
      }),
  };
}

function envelopeId({ body }: Traffic): string | null {
  const id = field(body, 'envelope_id');
  return typeof id === 'string' ? id : null;
}

function isReaction(body: unknown): boolean {
  return field(field(field(body, 'payload'), 'event'), 'type') === 'reaction_added';
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
