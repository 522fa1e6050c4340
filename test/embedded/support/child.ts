import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** A database server in another process, which a test may kill. */
export interface ServerProcess {
  readonly pid: number;
  readonly uri: string;
  /** Ends it at once, as a power cut of the process would. */
  kill(): Promise<void>;
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<unknown>;
}

/** `mostBlocks` is the size beyond which the system lets the process write no file, in `ulimit`'s units. */
export async function startProcess(dir: string, mostBlocks?: number): Promise<ServerProcess> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', program, dir];
  const [file = '', ...given] = mostBlocks
    ? ['sh', '-c', `ulimit -f ${mostBlocks}; exec "$@"`, 'sh', ...node]
    : node;
  const child = spawn(file, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  const uri = await firstLine(child);
  return {
    pid: child.pid ?? 0,
    uri,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the child has no output');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  return String(line);
}
