import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const MAIN = resolve('src/main.ts');

export interface Started {
  /** Of the page. */
  readonly url: string;
  /** As a signal to stop does it; resolves once the process is gone. */
  stop(): Promise<void>;
  /** As a power cut does it. */
  kill(): Promise<void>;
}

/** What `npm start` runs, with its data in `dir` and ports that are free. */
export async function npmStart(dir: string): Promise<Started> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'],
      FIRESIDE_DATA_DIR: dir,
      FIRESIDE_SLACK_PORT: '0',
      FIRESIDE_DB_PORT: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  try {
    const url = await addressIn(child);
    return { url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

async function addressIn({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no pipe');
  let said = '';
  for await (const chunk of stdout) {
    said += String(chunk);
    const url = /Open (http:\S+) in a browser/.exec(said)?.[1];
    if (!url) continue;
    // What it says later must not fill the pipe.
    stdout.resume();
    return url;
  }
  throw new Error(`npm start ended after saying: ${said}`);
}
