import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringOver } from '../../scripts/everything/bring-over.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { type House, openHouse } from '../support/house.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../outside/import/fixtures/${name}`, import.meta.url));

let dir: string;
let house: House;
let stores: Stores;

const bring = (tool: string, name: string) =>
  bringOver(tool, fixture(name), house.bot.world.policy, stores);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fireside-brought-'));
  house = await openHouse();
  stores = await openStores(house.database.uri);
});
afterEach(async () => {
  await stores.close();
  await house.close();
  await rm(dir, { recursive: true, force: true });
});

describe('an incident that was brought over', () => {
  it('is found by list, search and related, with its timeline and what was to be done', async () => {
    await bring('dispatch', 'dispatch.json');
    const channel = await house.declares('ana', 'sev2 Coins fall through the lemonade stand');
    const said = async (text: string) => {
      await house.types('ana', channel, text);
      return house.reads(channel, 'ana').at(-1) ?? '';
    };

    expect(await said('list ended')).toContain('2 ended lately');
    expect(await said('search pips')).toContain('one incident');
    expect(await said('related')).toContain('May have to do with');
    const [, imported] = await stores.incidents.before(3, 2);
    expect(await stores.incidents.byNumber(2)).toMatchObject({
      origin: { tool: 'dispatch', id: 'dispatch-lemonade-11' },
      status: 'closed',
      severity: 'sev2',
      channelId: null,
      review: 'waived',
    });
    expect(imported?.changes[0]?.text).toBe(
      'Declared in Netflix Dispatch (dispatch-lemonade-14, Undefined there): The awning leaks',
    );
  });

  it('is announced nowhere, and nothing is planned for it, then or later', async () => {
    const before = house.slack.control.channels().map(({ id }) => house.reads(id, 'ana').length);

    await bring('dispatch', 'dispatch.json');
    await bring('incidentbot', 'incidentbot.json');
    await house.settle();

    const after = house.slack.control.channels().map(({ id }) => house.reads(id, 'ana').length);
    expect(after).toEqual(before);
    expect(await house.documents('jobs')).toEqual([]);
    expect(await house.bot.nextDue()).toBeNull();
  });

  it('comes once, however often its file is read', async () => {
    await bring('incident.io', 'incident-io.json');
    const once = await house.documents('incidents');

    expect(await bring('incident.io', 'incident-io.json')).toMatchObject({ added: 0, known: 2 });
    expect(await house.documents('incidents')).toEqual(once);
  });

  it('is what the stores hold: each document as its collection has them', async () => {
    await bring('dispatch', 'dispatch.json');

    const problems: string[] = [];
    for await (const row of stores.everything.rows()) {
      const problem = await stores.everything.problemWith(row);
      if (problem) problems.push(problem);
    }
    expect(problems).toEqual([]);
  });

  it('does not come at all where one line of its file is bad', async () => {
    const policy = house.bot.world.policy;
    const bad = join(dir, 'bad.csv');
    const rows = ['a,A lid,resolved,2030-01-01', 'b,A straw,resolved,yesterday'];
    await writeFile(bad, ['slug,description,status,created_at', ...rows].join('\n'));

    await expect(bringOver('incidentbot', bad, policy, stores)).rejects.toThrow(
      'Line 3: created_at: is no time such as 2026-11-05T14:30:00Z.\nNothing was brought over.',
    );
    await expect(bringOver('jira', bad, policy, stores)).rejects.toThrow(
      '--from must be one of dispatch, incidentbot, incident.io.',
    );
    expect(await house.documents('incidents')).toEqual([]);
  });
});
