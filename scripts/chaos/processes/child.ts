import { type ChildProcess, fork } from 'node:child_process';
import type { Beginning, Order, Standing, Word } from './wire.ts';

const PROGRAMS = {
  bot: new URL('./bot-process.ts', import.meta.url),
  database: new URL('./database-process.ts', import.meta.url),
} as const;
export type Program = keyof typeof PROGRAMS;

/** Who hears what a process says, apart from its answers. */
export interface Ears {
  wrote(text: string): void;
  answered(url: string, text: string): void;
}

/** A real process, to be killed. */
export interface Child {
  /** Lets it begin; resolves with its database's address once it is ready, or null once it is dead. */
  begin(beginning: Beginning, ears: Ears): Promise<string | null>;
  /** Tells it the time, and resolves with how things stand then; null from one that is dead. */
  look(offset: number): Promise<Standing | null>;
  /** `kill -9`. Harmless twice. */
  kill(): void;
  /** Resolves when it has ended: true where it was killed from here. */
  readonly ended: Promise<boolean>;
}

/** Loads a program into a process of its own, which then waits for its beginning. */
export function startChild(program: Program, cache: string): Child {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = fork(PROGRAMS[program], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Nothing of what would configure a bot.
    env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return attended(child);
}

function attended(child: ChildProcess): Child {
  const questions = new Map<number, (standing: Standing | null) => void>();
  const ready = Promise.withResolvers<string | null>();
  const ended = Promise.withResolvers<boolean>();
  let ears: Ears | null = null;
  let asked = 0;
  let isKilled = false;
  let isOver = false;

  function settle(question: number, standing: Standing | null): void {
    questions.get(question)?.(standing);
    questions.delete(question);
  }

  function tell(order: Order): void {
    // What could not be told to a dead process needs no word: its end says it.
    if (child.connected) child.send(order, () => {});
  }

  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => ears?.wrote(text));
  }
  child.on('message', (word: Word) => {
    if (word.said === 'ready') ready.resolve(word.uri);
    if (word.said === 'answered') ears?.answered(word.url, word.text);
    if (word.said === 'standing') settle(word.question, word);
  });
  child.once('exit', () => {
    isOver = true;
    ready.resolve(null);
    for (const question of [...questions.keys()]) settle(question, null);
    ended.resolve(isKilled);
  });

  return {
    ended: ended.promise,
    begin(beginning, hearing) {
      ears = hearing;
      tell({ do: 'begin', ...beginning });
      return ready.promise;
    },
    look(offset) {
      if (isKilled || isOver) return Promise.resolve(null);
      asked += 1;
      const question = asked;
      return new Promise((settled) => {
        questions.set(question, settled);
        tell({ do: 'look', offset, question });
      });
    },
    kill() {
      isKilled = true;
      child.kill('SIGKILL');
    },
  };
}
