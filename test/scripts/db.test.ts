import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../scripts/db.ts', import.meta.url));

describe('npm run db', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('prints an address that a driver can use, and ends cleanly when told', async () => {
    const child = run('--port', '0', '--dir', dir);
    const [line] = await once(child.stdout, 'data');
    const client = await MongoClient.connect(String(line).trim());
    const answer = await client.db().command({ ping: 1 });
    await client.close();
    const ended = once(child, 'exit');

    child.kill('SIGTERM');

    expect(answer).toMatchObject({ ok: 1 });
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    ['a port that is no number', ['--port', 'abc'], '--port must be a number from 0 to 65535'],
    ['a port that is too high', ['--port', '70000'], '--port must be a number from 0 to 65535'],
    ['an option it does not have', ['--nope'], 'Usage: npm run db'],
    ['a folder that cannot be one', ['--port', '0', '--dir', program], program],
  ])('says in one sentence what is wrong with %s', async (_what, args, expected) => {
    const child = run(...args);
    const ended = once(child, 'exit');

    const message = await text(child.stderr);

    expect(message).toContain(expected);
    expect(message.trim()).not.toContain('\n');
    expect(await ended).toEqual([1, null]);
  });
});

function run(...args: string[]) {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
