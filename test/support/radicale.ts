import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';

const found = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'radicale'))
  .find(isProgram);

export const SKIPPED = found
  ? ''
  : ' (skipped: there is no Radicale on the PATH; install it, as Debian has it: apt-get install radicale)';

export const HAS_RADICALE = found !== undefined;

export interface Radicale {
  /** The address of somebody's calendar, which is there already. */
  calendarOf(user: string): string;
  /** Takes everything out of every calendar. */
  empty(): Promise<void>;
  /** Stops answering, and answers again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export const PASSWORD = 'only-for-tests';

/** Debian's CalDAV server on this machine. Everybody has the one password, and may read every calendar. */
export async function startRadicale(users: readonly string[]): Promise<Radicale> {
  const dir = await mkdtemp(join(tmpdir(), 'fireside-radicale-'));
  const port = await freePort();
  const storage = join(dir, 'collections');
  async function empty(): Promise<void> {
    await rm(storage, { recursive: true, force: true });
    for (const user of users) {
      const folder = join(storage, 'collection-root', user, 'work');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, '.Radicale.props'), JSON.stringify({ tag: 'VCALENDAR' }));
    }
  }
  await empty();
  const passwords = users.map((user) => `${user}:${PASSWORD}\n`).join('');
  await writeFile(join(dir, 'users'), passwords);
  await writeFile(join(dir, 'rights'), RIGHTS);
  await writeFile(join(dir, 'config'), configOf(dir, port));
  const url = `http://127.0.0.1:${port}/`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn(found ?? '', ['--config', join(dir, 'config')], { stdio: 'ignore' });
    while (!(await answers(url))) await new Promise((later) => setImmediate(later));
  }

  async function stop(): Promise<void> {
    const ending = child;
    child = null;
    if (!ending) return;
    const ended = new Promise((done) => ending.once('exit', done));
    ending.kill();
    await ended;
  }

  await start();
  return {
    calendarOf: (user) => `${url}${user}/work/`,
    empty,
    start,
    stop,
    async close() {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const RIGHTS = `[everything]
user: .+
collection: .*
permissions: RrWw
`;

function configOf(dir: string, port: number): string {
  return `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${join(dir, 'users')}
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = ${join(dir, 'rights')}
[storage]
filesystem_folder = ${join(dir, 'collections')}
[logging]
level = error
`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
