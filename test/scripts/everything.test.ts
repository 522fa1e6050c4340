import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringIn } from '../../scripts/everything/bring-in.ts';
import { writeOut } from '../../scripts/everything/write-out.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { type House, openHouse } from '../support/house.ts';
import { anIncident } from '../support/incidents.ts';
import { embeddedDatabase, type TestDatabase } from '../support/mongo.ts';

describe('everything', () => {
  let dir: string;
  let house: House;
  let file: string;
  let fresh: TestDatabase;
  let stores: Stores;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-everything-'));
    house = await openHouse();
    await runAnIncident(house);
    file = join(dir, 'first.jsonl');
    await within(house.database.uri, (it) => writeOut(file, it));
    fresh = await embeddedDatabase();
    stores = await openStores(fresh.uri);
  }, 60_000);
  afterAll(async () => {
    await stores?.close();
    await fresh?.stop();
    await house?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('has a place for every collection: in an export, or left out for a reason', () => {
    expect(stores.everything.unaccounted()).toEqual([]);
  });

  it('comes out, goes in and comes out with the same bytes', async () => {
    const brought = await bringIn(file, stores);
    const again = join(dir, 'again.jsonl');
    await writeOut(again, stores);

    const bytes = await readFile(file, 'utf8');
    expect(await readFile(again, 'utf8')).toBe(bytes);
    expect(brought.added).toBe(brought.rows);
    expect(bytes).toContain('the cache is cold');
  });

  it('goes in twice without a change', async () => {
    await bringIn(file, stores);

    expect(await bringIn(file, stores)).toMatchObject({ added: 0, incidentsHere: 1 });
  });

  it('holds no request of Slack’s, no lease, and no word to one person alone', async () => {
    const rows = (await readFile(file, 'utf8'))
      .split('\n')
      .slice(1, -2)
      .map((it) => JSON.parse(it));

    expect(new Set(rows.map((row) => row.in))).toEqual(
      new Set(['counters', 'jobs', 'outbox', 'actions', 'entries', 'incidents']),
    );
    expect(JSON.stringify(rows)).not.toMatch(/response_url|hooks\.|xox[bap]-|"token"/);
    expect(rows.filter(({ doc }) => doc.leaseId)).toEqual([]);
  });

  it('overwrites nothing: an incident that is there stays, and one whose number is taken is left out', async () => {
    const other = await embeddedDatabase();
    await within(other.uri, async (there) => {
      await there.incidents.insert(anIncident({ id: 'mine', number: 1, title: 'Mine' }));

      const brought = await bringIn(file, there);

      expect(brought).toMatchObject({ incidentsHere: 0, incidentsClashing: 1 });
      expect(await there.incidents.before(null, 9)).toMatchObject([{ id: 'mine', title: 'Mine' }]);
      const rows: string[] = [];
      for await (const row of there.everything.rows()) rows.push(row.in);
      // What was said somewhere is kept by its own key; all else belongs to the one that was left.
      expect(rows.filter((name) => name !== 'outbox')).toEqual(['counters', 'incidents']);
      expect(await there.incidents.nextNumber()).toBe(2);
    });
    await other.stop();
  });

  it.each([
    ['was cut off', (all: string[]) => all.slice(0, -3), 'was cut off'],
    ['is none', () => ['{}', ''], 'is no export of everything'],
    ['has a line that is no document', (all: string[]) => all.with(2, '{"in":'), 'Line 3 cannot'],
    [
      'has a document of another form',
      (all: string[]) => all.with(-3, '{"in":"incidents","doc":{"_id":"x","nonsense":1}}'),
      'is not what incidents hold',
    ],
    [
      'has a collection that nobody knows',
      (all: string[]) => all.with(2, '{"in":"secrets","doc":{"_id":"x"}}'),
      'Line 3 is of a collection that is not known',
    ],
  ])('leaves a database alone where the file %s', async (_, change, says) => {
    const bad = join(dir, 'bad.jsonl');
    await writeFile(bad, change((await readFile(file, 'utf8')).split('\n')).join('\n'));
    const other = await embeddedDatabase();

    await within(other.uri, async (there) => {
      await expect(bringIn(bad, there)).rejects.toThrow(says);
      for await (const row of there.everything.rows()) expect(row).toBeNull();
    });
    await other.stop();
  });

  it('is asked for by a command, which says in one sentence what is in the way', {
    timeout: 60_000,
  }, async () => {
    const own = join(dir, 'own');
    const here = ['--dir', own];

    const [none] = await run('export.ts', ['--out', join(dir, 'x'), ...here]);
    const [brought] = await run('import.ts', ['--in', file, ...here]);
    const [written] = await run('export.ts', ['--out', join(dir, 'third.jsonl'), ...here]);
    const used = await run('export.ts', ['--out', join(dir, 'x'), '--dir', fresh.dir]);
    const [usage] = await run('import.ts', []);

    expect(none).toContain(`There is no database in ${own}`);
    expect(brought).toMatch(/^(\d+) of \1 documents were added/);
    expect(written).toContain('third.jsonl');
    expect(await readFile(join(dir, 'third.jsonl'), 'utf8')).toBe(await readFile(file, 'utf8'));
    expect(used).toEqual([`The database in ${fresh.dir} is in use: stop the bot first.\n`, 1]);
    expect(usage).toContain('npm run import -- --in FILE');
  });
});

/** What a script said, and how it ended. */
async function run(script: string, args: readonly string[]): Promise<[string, number]> {
  const program = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return [`${out}${problems}`, code];
}

async function within<T>(uri: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores(uri);
  try {
    return await use(stores);
  } finally {
    await stores.close();
  }
}

async function runAnIncident(house: House): Promise<void> {
  const channel = await house.declares('ana', 'sev2 Checkout is <down>');
  const { ts } = house.slack.control.post({ user: 'ana', channel, text: 'the cache is cold' });
  house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
  await house.settle();
  await house.types('ana', channel, 'task Warm the cache');
  await house.types('ana', channel, 'follow-up Warm it before a deploy');
  await house.types('ana', channel, 'log Turned the cache off and on');
  await house.types('ana', channel, 'resolve');
}
