import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../src/domain/entry.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { act, anIncident, MOMENT, minutesLater } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const WORDING = { authorId: 'U1', authorName: 'ana', text: 'one', editedTs: '', threadTs: null };
const PLACE = { channelId: 'C7', ts: '1.000001' };
const ID = entryId(PLACE.channelId, PLACE.ts);

describe.each(testServers())('the stores on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    for (const { name } of await server.db.listCollections().toArray()) {
      await server.db.collection(name).deleteMany({});
    }
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  describe('incidents', () => {
    it('give every number once, however many ask', async () => {
      const asked = Array.from({ length: 20 }, () => stores.incidents.nextNumber());

      expect((await Promise.all(asked)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });

    it('come back as they were saved', async () => {
      await stores.incidents.insert(anIncident());

      expect(await stores.incidents.byId('inc7')).toEqual(anIncident());
      expect(await stores.incidents.ofChannel('C7')).toEqual(anIncident());
    });

    it('are inserted once', async () => {
      expect(await stores.incidents.insert(anIncident())).toBe(true);
      expect(await stores.incidents.insert(anIncident({ title: 'other' }))).toBe(false);
    });

    it('may be many without a channel, but never two of one', async () => {
      const other = { id: 'inc8', number: 8 };
      await stores.incidents.insert(anIncident({ channelId: null }));

      expect(await stores.incidents.insert(anIncident({ ...other, channelId: null }))).toBe(true);
      await stores.incidents.settle('inc7', 'C7', 'inc-7');
      await expect(stores.incidents.settle('inc8', 'C7', 'inc-7')).rejects.toThrow('E11000');
    });

    it('turn away the writer who read an older state', async () => {
      await stores.incidents.insert(anIncident());

      expect(await stores.incidents.replace(anIncident({ title: 'first' }))).toBe(true);
      expect(await stores.incidents.replace(anIncident({ title: 'second' }))).toBe(false);
      expect(await stores.incidents.byId('inc7')).toMatchObject({ title: 'first', rev: 1 });
    });
  });

  describe('the inbox', () => {
    const row = { key: 'k', kind: 'command', body: { words: 'secret' }, receivedAt: MOMENT };

    it('takes a key once, for ever', async () => {
      const taken = await stores.inbox.add(row, 'lease', minutesLater(1));
      if (taken) await stores.inbox.done(taken, MOMENT);

      expect(taken?.row.attempts).toBe(1);
      expect(await stores.inbox.add(row, 'lease', minutesLater(1))).toBeNull();
    });

    it('lends what a dead worker had, once its lease is over', async () => {
      await stores.inbox.add(row, 'dead', minutesLater(1));

      expect(await stores.inbox.take('early', MOMENT, minutesLater(2))).toBeNull();
      const taken = await stores.inbox.take('late', minutesLater(1), minutesLater(2));
      expect(taken?.row).toMatchObject({ key: 'k', attempts: 2, body: { words: 'secret' } });
    });

    it('lets nobody settle what was lent to another since', async () => {
      const dead = await stores.inbox.add(row, 'dead', minutesLater(1));
      await stores.inbox.take('late', minutesLater(1), minutesLater(2));

      expect(dead && (await stores.inbox.done(dead, MOMENT))).toBe(false);
    });

    it('knows when to try again, and when not', async () => {
      const taken = await stores.inbox.add(row, 'lease', minutesLater(1));
      if (taken) await stores.inbox.fail(taken, 'Error', minutesLater(5));
      const next = await stores.inbox.nextDue();
      const again = await stores.inbox.take('again', minutesLater(5), minutesLater(6));
      if (again) await stores.inbox.fail(again, 'Error', null);

      expect([next, await stores.inbox.nextDue()]).toEqual([minutesLater(5), null]);
    });
  });

  describe('the jobs', () => {
    const job = (key: string, minutes: number) => ({
      key,
      task: 'greet',
      incidentId: 'inc7',
      runAt: minutesLater(minutes),
    });

    it('are planned once, and dropped when the plan no longer holds them', async () => {
      await stores.jobs.plan('inc7', [job('a', 1), job('b', 2)]);
      await stores.jobs.plan('inc7', [job('b', 2)]);

      const claimed = await stores.jobs.claim('lease', minutesLater(9), minutesLater(10));
      expect(claimed?.job.key).toBe('b');
      expect(await stores.jobs.claim('lease', minutesLater(9), minutesLater(10))).toBeNull();
    });

    it('move with the plan while they wait, and not once they were done', async () => {
      await stores.jobs.plan('inc7', [job('a', 1)]);
      await stores.jobs.plan('inc7', [job('a', 5)]);

      expect(await stores.jobs.claim('early', minutesLater(4), minutesLater(5))).toBeNull();
      const lease = await stores.jobs.claim('due', minutesLater(5), minutesLater(6));
      expect(lease?.job.runAt).toEqual(minutesLater(5));
      if (lease) await stores.jobs.finish(lease);
      await stores.jobs.plan('inc7', [job('a', 9)]);
      expect(await stores.jobs.nextDue()).toBeNull();
    });

    it('are not planned again once they are done', async () => {
      await stores.jobs.plan('inc7', [job('a', 1)]);
      const lease = await stores.jobs.claim('lease', minutesLater(1), minutesLater(2));
      if (lease) await stores.jobs.finish(lease);
      await stores.jobs.plan('inc7', [job('a', 1)]);

      expect(await stores.jobs.nextDue()).toBeNull();
    });

    it('are each lent to one of many who ask at once', async () => {
      const keys = Array.from({ length: 30 }, (_, index) => `job-${index}`);
      await stores.jobs.plan(
        'inc7',
        keys.map((key) => job(key, 1)),
      );

      const claims = await Promise.all(
        keys.flatMap((key) => [
          stores.jobs.claim(`${key}-x`, minutesLater(1), minutesLater(2)),
          stores.jobs.claim(`${key}-y`, minutesLater(1), minutesLater(2)),
        ]),
      );

      const lent = claims.flatMap((lease) => lease?.job.key ?? []);
      expect(lent.sort()).toEqual(keys.sort());
    });
  });

  describe('the entries', () => {
    it('take the latest word of each person, in whatever order it comes', async () => {
      await stores.entries.assign(PLACE, 'inc7');
      await stores.entries.mark(ID, { by: 'U1:pushpin', on: false, at: '3.0' });
      const entry = await stores.entries.mark(ID, { by: 'U1:pushpin', on: true, at: '2.0' });

      expect(entry?.marks).toEqual({ 'U1:pushpin': { on: false, at: '3.0' } });
    });

    it('learns later that a message is a reply', async () => {
      await stores.entries.assign(PLACE, 'i1');
      await stores.entries.word(ID, WORDING);
      await stores.entries.word(ID, { ...WORDING, threadTs: '1.0' });

      expect((await stores.entries.byId(ID))?.wording).toMatchObject({ threadTs: '1.0' });
    });

    it('keep earlier wordings, and are not misled by an older one that comes late', async () => {
      await stores.entries.assign(PLACE, 'inc7');
      await stores.entries.word(ID, { ...WORDING, text: 'three', editedTs: '3' });
      const late = await stores.entries.word(ID, { ...WORDING, text: 'two', editedTs: '2' });
      const next = await stores.entries.word(ID, { ...WORDING, text: 'four', editedTs: '4' });

      const entry = await stores.entries.byId(ID);
      expect([late, next]).toEqual([false, true]);
      expect([entry?.wording?.text, entry?.earlier.map(({ text }) => text)]).toEqual([
        'four',
        ['three'],
      ]);
    });

    it('stay forgotten', async () => {
      await stores.entries.assign(PLACE, 'inc7');
      await stores.entries.word(ID, WORDING);
      await stores.entries.forget(ID);

      expect(await stores.entries.word(ID, { ...WORDING, editedTs: '9' })).toBe(false);
      expect(await stores.entries.byId(ID)).toMatchObject({ deleted: true, wording: null });
    });
  });

  describe('the outbox', () => {
    const topic = (text: string) => ({
      key: 'topic',
      lane: 'C7',
      send: { method: 'topic' as const, channel: 'C7', topic: text },
    });

    it('sends the latest, also when it comes while an older one is on its way', async () => {
      await stores.outbox.latest(topic('one'), MOMENT);
      const onItsWay = await stores.outbox.firstOf('C7');
      await stores.outbox.latest(topic('two'), MOMENT);
      if (onItsWay) await stores.outbox.sent(onItsWay, null);

      expect((await stores.outbox.firstOf('C7'))?.send).toMatchObject({ topic: 'two' });
    });

    it('does not send again what has not changed', async () => {
      await stores.outbox.latest(topic('one'), MOMENT);
      const row = await stores.outbox.firstOf('C7');
      if (row) await stores.outbox.sent(row, null);
      await stores.outbox.latest(topic('one'), MOMENT);

      expect(await stores.outbox.waiting()).toEqual([]);
    });

    it.each([
      ['after it was mended', ['park', 'mend']],
      ['before anybody could park the row', ['mend', 'park']],
    ])('tries again what Slack refused: %s', async (_when, order) => {
      const refused = { doubtful: false, lastError: 'not_in_channel' };
      await stores.outbox.latest(topic('one'), MOMENT);
      const row = await stores.outbox.firstOf('C7');
      const begun = row && (await stores.outbox.sending(row, MOMENT));
      for (const step of order) {
        if (step === 'mend') await stores.outbox.unpark(MOMENT, ['not_in_channel'], 'C7');
        else if (begun) await stores.outbox.park(begun, refused);
      }

      expect(await stores.outbox.parked()).toEqual([]);
      expect(await stores.outbox.firstOf('C7')).toMatchObject({ key: 'topic', doubtful: false });
    });

    it('keeps parked what was refused for another reason', async () => {
      await stores.outbox.latest(topic('one'), MOMENT);
      const row = await stores.outbox.firstOf('C7');
      if (row) await stores.outbox.park(row, { doubtful: false, lastError: 'msg_too_long' });
      await stores.outbox.unpark(MOMENT, ['not_in_channel'], 'C7');

      expect(await stores.outbox.parked()).toHaveLength(1);
    });
  });

  describe('a lane', () => {
    it('is lent to one, and rests as long as it was told', async () => {
      const { lanes } = stores;
      const first = await lanes.claim('C7', 'one', MOMENT, minutesLater(1));
      const second = await lanes.claim('C7', 'two', MOMENT, minutesLater(1));
      await lanes.release('C7', 'one', minutesLater(2));

      expect([first, second]).toEqual([true, false]);
      expect(await lanes.claim('C7', 'two', minutesLater(1), minutesLater(3))).toBe(false);
      expect(await lanes.claim('C7', 'two', minutesLater(2), minutesLater(3))).toBe(true);
    });

    it('lets nobody speak before its rest is over, and never shortens one', async () => {
      const { lanes } = stores;
      await lanes.rest('C7', minutesLater(2));
      await lanes.rest('C7', minutesLater(1));

      expect(await lanes.claim('C7', 'one', minutesLater(1), minutesLater(3))).toBe(false);
      expect(await lanes.claim('C7', 'one', minutesLater(2), minutesLater(3))).toBe(true);
    });
  });

  describe('a channel that moves to another id', () => {
    const said = { method: 'post', channel: 'C7', message: { text: 'one' } } as const;

    /** As often as a crash makes it happen. */
    async function move(): Promise<void> {
      for (let times = 0; times < 2; times += 1) {
        await stores.incidents.moveChannel('C7', 'C9');
        await stores.outbox.moveChannel('C7', 'C9');
        await stores.entries.moveChannel('C7', 'C9');
      }
    }

    it('takes its incidents, its marks and its logged lines along', async () => {
      await stores.incidents.insert(anIncident());
      const inThread = { id: 'inc8', number: 8, channelId: null, threadIn: 'C7' };
      await stores.incidents.insert(anIncident(inThread));
      await stores.entries.assign(PLACE, 'inc7');
      await stores.entries.mark(ID, { by: 'U1:pushpin', on: true, at: '1' });
      await stores.entries.log('key', 'inc7', MOMENT, 'C7', WORDING);

      await move();

      const moved = await stores.entries.ofIncident('inc7');
      expect(moved.map(({ id, channelId }) => [id, channelId]).sort()).toEqual([
        [entryId('C9', PLACE.ts), 'C9'],
        ['log:key', 'C9'],
      ]);
      expect(moved.find(({ kind }) => kind === 'captured')?.marks).toHaveProperty('U1:pushpin');
      expect((await stores.incidents.ofChannel('C9'))?.id).toBe('inc7');
      expect(await stores.incidents.inThreadsOf('C9')).toHaveLength(1);
    });

    it('takes its messages along, with the attempts that were made', async () => {
      await stores.outbox.add([{ key: 'gone', lane: 'C7', send: said }], MOMENT);
      const first = await stores.outbox.firstOf('C7');
      if (first) await stores.outbox.sent(first, { channel: 'C7', ts: '1' });
      await stores.outbox.add([{ key: 'begun', lane: 'C7', send: said }], MOMENT);
      const second = await stores.outbox.firstOf('C7');
      if (second) await stores.outbox.sending(second, MOMENT);

      await move();

      expect(await stores.outbox.whereIs('gone')).toEqual({ channel: 'C9', ts: '1' });
      expect(await stores.outbox.firstOf('C9')).toMatchObject({
        key: 'begun',
        send: { channel: 'C9' },
        attempts: 1,
        firstSentAt: MOMENT,
        doubtful: true,
      });
      expect(await stores.outbox.firstOf('C7')).toBeNull();
    });
  });

  it('remember a change with its incident', async () => {
    const act7 = act('key', 5);
    await stores.incidents.insert(anIncident());
    const changes = [{ ...act7, kind: 'update' as const, text: 'Update: half' }];
    await stores.incidents.replace({ ...anIncident(), changes });

    expect((await stores.incidents.byId('inc7'))?.changes).toEqual(changes);
  });
});
