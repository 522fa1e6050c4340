import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Action, finish, newAction } from '../../src/domain/action.ts';
import { actionId } from '../../src/store/actions.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { act, MOMENT } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const MESSAGE = { channelId: 'C7', ts: '1.000001', threadTs: null, editedTs: '' };
const ID = actionId('C7', '1.000001', 'task');

function aTask(id: string, more: Partial<Action> = {}): Action {
  const fresh = { id, incidentId: 'inc7', kind: 'task', text: 'Drain', wordedBy: null } as const;
  return { ...newAction(fresh, 'U1', MOMENT), ...more };
}

describe.each(testServers())('actions on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    await server.db.collection('actions').deleteMany({});
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  it('are numbered within their incident and kind, also when many come at once', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `a${at}`);

    const made = await Promise.all(ids.map((id) => stores.actions.make(aTask(id))));
    const other = await stores.actions.make(aTask('b', { kind: 'follow-up' }));

    expect(made.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(other.number).toBe(1);
  });

  it('are made once of one request', async () => {
    await stores.actions.make(aTask('a'));

    const again = await stores.actions.make(aTask('a', { text: 'other' }));

    expect(again).toMatchObject({ text: 'Drain', number: 1 });
    expect(await stores.actions.ofIncident('inc7')).toHaveLength(1);
  });

  it('come back as they were saved', async () => {
    const made = await stores.actions.make(aTask('a', { ownerId: 'U2', message: MESSAGE }));

    expect(await stores.actions.byId('a')).toEqual(made);
    expect(await stores.actions.openOf('U2')).toEqual([made]);
    expect(await stores.actions.numbered('inc7', 'task', 1)).toEqual(made);
  });

  it.each([
    ['open', 'U2', 'accepted'],
    ['open', null, 'proposed'],
    ['done', 'U2', 'done'],
    ['dropped', null, 'dropped'],
  ])(
    'of an earlier version that were %s, with %s to do them, are read as %s',
    async (state, ownerId, now) => {
      const old = {
        ...{
          rev: 0,
          incidentId: 'inc7',
          kind: 'follow-up',
          number: 1,
          text: 'Add an alarm',
          state,
        },
        ...{ ownerId, wordedBy: 'U1', dueOn: null, madeBy: 'U1', madeAt: MOMENT, message: null },
        ...{ marks: {}, steps: [] },
      };
      await server.db.collection<{ _id: string }>('actions').insertOne({ _id: 'old', ...old });

      const read = await stores.actions.byId('old');

      expect(read).toMatchObject({ state: now, evidence: null, sameAs: null, issue: null });
      const { length } = await stores.actions.openOf('U2');
      expect(length).toBe(now === 'accepted' ? 1 : 0);
      if (read) expect(await stores.actions.replace(read)).toBe(true);
      expect(await stores.actions.byId('old')).toEqual({ ...read, rev: 1 });
    },
  );

  it('are found by the issue that they are worked on as', async () => {
    const issue = {
      ...{ repository: 'acme/checkout', number: 3, url: 'https://github.com/acme/checkout/3' },
      ...{ known: 'open' as const, askedBy: 'U1', askedKey: 'k' },
    };
    const made = await stores.actions.make(
      aTask('a', { kind: 'follow-up', state: 'accepted', issue }),
    );
    await stores.actions.make(aTask('b', { kind: 'follow-up' }));

    expect(await stores.actions.ofIssues('acme/checkout', [2, 3])).toEqual([made]);
    expect(await stores.actions.ofIssues('acme/other', [3])).toEqual([]);
  });

  it('that are follow-ups come from all incidents, the latest first, and not too many', async () => {
    const at = (minute: number) => new Date(MOMENT.getTime() + minute * 60_000);
    for (const minute of [1, 3, 2]) {
      const more = { kind: 'follow-up', incidentId: `inc${minute}`, madeAt: at(minute) } as const;
      await stores.actions.make(aTask(`a${minute}`, more));
    }
    await stores.actions.make(aTask('task', { madeAt: at(9) }));

    expect((await stores.actions.followUps(2)).map(({ id }) => id)).toEqual(['a3', 'a2']);
  });

  it('turn away the writer who read an older state', async () => {
    const made = await stores.actions.make(aTask('a'));

    expect(await stores.actions.replace(finish(made, act('1')))).toBe(true);
    expect(await stores.actions.replace(finish(made, act('2')))).toBe(false);
    expect(await stores.actions.byId('a')).toMatchObject({ rev: 1, state: 'done' });
  });

  it('stand by the latest word of each mark, in whatever order these come', async () => {
    await stores.actions.make(aTask(ID, { message: MESSAGE }));
    const mark = (on: boolean, at: string) => stores.actions.mark(ID, { by: 'U1:hammer', on, at });

    await mark(false, '3.0');
    await mark(true, '2.0');
    const late = await stores.actions.ofIncident('inc7');
    await mark(true, '4.0');

    expect(late).toEqual([]);
    expect(await stores.actions.ofIncident('inc7')).toHaveLength(1);
  });

  it('follow their message, but no older wording of it, and not over a person’s words', async () => {
    await stores.actions.make(aTask(ID, { message: MESSAGE }));
    await stores.actions.make(aTask('worded', { wordedBy: 'U1', message: MESSAGE }));

    const took = [
      await stores.actions.word(ID, 'second', '2.0'),
      await stores.actions.word(ID, 'first', '1.0'),
      await stores.actions.word('worded', 'second', '2.0'),
    ];

    expect(took).toEqual([true, false, false]);
    expect(await stores.actions.byId(ID)).toMatchObject({ text: 'second' });
  });

  it('are forgotten with their message only while nobody has worked on them', async () => {
    const [free, worked] = [
      await stores.actions.make(aTask('a')),
      await stores.actions.make(aTask('b')),
    ];
    await stores.actions.replace(finish(worked, act('1')));

    expect(await stores.actions.forget(free.id)).toBe(true);
    expect(await stores.actions.forget(worked.id)).toBe(false);
  });

  it('go with their channel when Slack gives it another id', async () => {
    await stores.actions.make(aTask(ID, { message: MESSAGE }));

    await stores.actions.moveChannel('C7', 'C8');

    const ids = async (channel: string) =>
      (await stores.actions.ofMessage(channel, MESSAGE.ts)).map(({ id }) => id);
    expect([await ids('C7'), await ids('C8')]).toEqual([[], [ID]]);
  });
});
