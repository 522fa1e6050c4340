import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ears } from './child.ts';
import type { Nursery } from './nursery.ts';
import { openPost, type Post } from './posts.ts';
import type { Beginning, Standing } from './wire.ts';

/** The processes of one seed: the bots, and the database where it has one of its own. */
export interface Crew {
  /** Resolves with the database's address once all are ready. */
  ready(): Promise<string>;
  /** All are there. */
  isWhole(): boolean;
  /** Lets all do what is due, and tells how they stand together; null when one is missing. */
  look(offset: number): Promise<Standing | null>;
  kill(whom: 'database' | number): void;
  killBots(): void;
  /** Throws where a process ended that nobody killed. */
  check(): void;
  close(): Promise<void>;
}

export interface CrewOptions {
  readonly instances: number;
  readonly dir: string;
  /** Null: the embedded database, inside a bot that is alone, and in a process of its own beside several. */
  readonly mongoUri: string | null;
  readonly nursery: Nursery;
  readonly ears: Ears;
  readonly beginning: () => Omit<Beginning, 'database'>;
  readonly onBegin: () => void;
  readonly onKilled: () => void;
  /** While it is so, no bot follows one that has ended. */
  readonly isHalted: () => boolean;
}

export function openCrew(options: CrewOptions): Crew {
  const { instances, dir, mongoUri, nursery, ears, onBegin, onKilled } = options;
  const folder = join(dir, 'database');
  let uri = mongoUri;
  let isClosed = false;
  let databaseEnds = 0;
  let trouble: string | null = null;

  const isShared = instances > 1 && mongoUri === null;
  const database = isShared ? openDatabasePost() : null;
  const bots = Array.from({ length: instances }, openBotPost);
  const posts = database ? [database, ...bots] : bots;

  function openDatabasePost(): Post {
    return openPost({
      program: 'database',
      nursery,
      ears,
      beginning: async () => ({ ...options.beginning(), database: ownFile() }),
      onBegin: () => {},
      onEnd({ isKilled }) {
        databaseEnds += 1;
        if (!isKilled) trouble = 'The database ended by itself.';
      },
    });
  }

  function openBotPost(): Post {
    let endsBefore = 0;
    return openPost({
      program: 'bot',
      nursery,
      ears,
      async beginning() {
        const isFree = () => !options.isHalted() && (!database || database.uri() !== null);
        await until(() => isClosed || isFree());
        endsBefore = databaseEnds;
        const at = database?.uri() ?? mongoUri;
        return { ...options.beginning(), database: at === null ? ownFile() : { uri: at } };
      },
      onBegin,
      onEnd({ isKilled, wasReady }) {
        if (isKilled) return onKilled();
        // Who finds no database at its start says so and ends, and is started again.
        const isExcused = !wasReady && databaseEnds > endsBefore;
        if (!isExcused) trouble = 'A process of the bot ended by itself.';
      },
    });
  }

  /** Always on the port of the first time, so that others find it again. */
  function ownFile(): { readonly dir: string; readonly port: number } {
    return { dir: folder, port: uri === null ? 0 : Number(new URL(uri).port) };
  }

  function check(): void {
    if (trouble) throw new Error(trouble);
  }

  const isWhole = () => posts.every((post) => post.uri() !== null);

  return {
    check,
    isWhole,
    async ready() {
      await until(() => trouble !== null || isWhole());
      check();
      uri ??= posts[0]?.uri() ?? null;
      if (uri === null) throw new Error('The database is not ready.');
      return uri;
    },
    async look(offset) {
      const all = await Promise.all(posts.map((post) => post.look(offset)));
      const there = all.filter((standing) => standing !== null);
      return there.length === posts.length ? together(there) : null;
    },
    kill(whom) {
      if (whom !== 'database') bots[whom % instances]?.kill();
      else database?.kill();
    },
    killBots() {
      for (const post of bots) post.kill();
    },
    async close() {
      isClosed = true;
      await Promise.all(posts.map((post) => post.close()));
    },
  };
}

function together(all: readonly Standing[]): Standing {
  return {
    isIdle: all.every(({ isIdle }) => isIdle),
    due: firstOf(all.map(({ due }) => due)),
    inboxDue: firstOf(all.map(({ inboxDue }) => inboxDue)),
  };
}

export function firstOf(all: readonly (number | null)[]): number | null {
  const some = all.filter((at) => at !== null);
  return some.length > 0 ? Math.min(...some) : null;
}

const POLL_MS = 10;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(POLL_MS);
}
