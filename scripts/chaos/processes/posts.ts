import type { Child, Ears, Program } from './child.ts';
import type { Nursery } from './nursery.ts';
import type { Beginning, Standing } from './wire.ts';

/** A place that always has a process on it: one that ends is followed by the next. */
export interface Post {
  /** Null until the process on it is ready. */
  uri(): string | null;
  look(offset: number): Promise<Standing | null>;
  kill(): void;
  /** Lets no other follow, and ends the one that is there. */
  close(): Promise<void>;
}

export interface PostOptions {
  readonly program: Program;
  readonly nursery: Nursery;
  /** Read anew for each that follows. */
  readonly beginning: () => Promise<Beginning>;
  readonly ears: Ears;
  /** Told when one begins. */
  readonly onBegin: () => void;
  /** Told when one has ended; `isKilled` is false for one that ended by itself. */
  readonly onEnd: (end: { readonly isKilled: boolean; readonly wasReady: boolean }) => void;
}

export function openPost(options: PostOptions): Post {
  const { program, nursery, ears, onBegin, onEnd } = options;
  let child: Child | null = null;
  let uri: string | null = null;
  let isClosed = false;
  const over = occupy();

  async function occupy(): Promise<void> {
    while (!isClosed) {
      const beginning = await options.beginning();
      if (isClosed) return;
      child = nursery.take(program);
      onBegin();
      void child.begin(beginning, ears).then((at) => {
        uri = at;
      });
      const isKilled = await child.ended;
      if (!isClosed) onEnd({ isKilled, wasReady: uri !== null });
      uri = null;
    }
  }

  return {
    uri: () => uri,
    look: async (offset) => (uri !== null && child ? child.look(offset) : null),
    kill: () => child?.kill(),
    async close() {
      isClosed = true;
      child?.kill();
      await over;
    },
  };
}
