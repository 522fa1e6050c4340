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
}

export async function startProcess(dir: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const uri = await firstLine(child);
  return {
    pid: child.pid ?? 0,
    uri,
    async kill() {
      const ended = once(child, 'exit');
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
