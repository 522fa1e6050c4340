import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const IDLE_MS = 5_000;

/** What `npm start` takes until it says that it is ready, and what it holds once it idles. */
export async function measureStart(): Promise<{ startMs: number; residentMb: number }> {
  const dir = await mkdtemp(join(tmpdir(), 'fireside-bench-'));
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'],
      FIRESIDE_SLACK_PORT: String(await freePort()),
      FIRESIDE_DB_PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await said(child, /is ready/);
    const startMs = performance.now() - begun;
    await pause(IDLE_MS);
    return { startMs, residentMb: residentMb(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await rm(dir, { recursive: true, force: true });
  }
}

/** `/proc` where there is one: small machines often have no `ps`. */
function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

function said({ stdout }: ChildProcess, words: RegExp): Promise<void> {
  let text = '';
  return new Promise((done, fail) => {
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (words.test(text)) done();
    });
    stdout?.once('end', () => fail(new Error(`npm start ended before it was ready: ${text}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
