import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** This process's environment without what would configure a bot, and with what is given. */
function environment(given: Record<string, string>): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...given };
}

export function spawnNode(
  file: string,
  given: Record<string, string>,
  options: { cwd: string; args?: readonly string[] },
): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', file, ...(options.args ?? [])];
  return spawn(process.execPath, args, {
    cwd: options.cwd,
    env: environment(given),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a program to its end. */
export async function runNode(...spawned: Parameters<typeof spawnNode>): Promise<Ended> {
  const child = spawnNode(...spawned);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('no pipes');
  const [[code], out, err] = await Promise.all([once(child, 'exit'), text(stdout), text(stderr)]);
  return { code: code as number | null, out, err };
}

/** Reads what a program says until a line fits, and gives everything up to there. */
export async function saidBy(child: ChildProcess, line: RegExp): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (line.test(said)) return said;
  }
  throw new Error(`it ended after saying: ${said}`);
}

/** As the power cut does it: no signal that anybody could handle. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
