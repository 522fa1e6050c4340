import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Nudge } from '../../src/domain/nudge.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { MOMENT, minutesLater } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const NUDGE: Nudge = {
  key: 'outcomes:inc7:0:U1',
  kind: 'outcomes',
  incidentId: 'inc7',
  person: 'U1',
  about: '0',
  wantedAt: MOMENT,
};

describe.each(testServers())('reminders on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;
  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    for (const name of ['nudges', 'budgets', 'preferences']) {
      await server.db.collection(name).deleteMany({});
    }
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  const state = async () => (await stores.nudges.byKeys([NUDGE.key]))[0]?.state;

  describe('the nudges', () => {
    it('are asked for once under a key, and keep when they were put off to', async () => {
      await stores.nudges.add([NUDGE]);
      await stores.nudges.putOff(NUDGE.key, minutesLater(60));
      await stores.nudges.add([NUDGE]);

      expect(await stores.nudges.waitingFor('U1')).toEqual([
        { ...NUDGE, state: 'waiting', dueAt: minutesLater(60), messageKey: null },
      ]);
    });

    it('are settled once', async () => {
      await stores.nudges.add([NUDGE]);
      await stores.nudges.settle(NUDGE.key, 'stopped');
      await stores.nudges.settle(NUDGE.key, 'dropped');
      await stores.nudges.putOff(NUDGE.key, minutesLater(60));

      expect(await state()).toBe('stopped');
    });

    it('wait again where their message came too late, and whoever is late then changes nothing', async () => {
      await stores.nudges.add([NUDGE]);
      await stores.nudges.noteTold(NUDGE.key, 'said', 'm1');
      await stores.nudges.untell(NUDGE.key, 'm1', minutesLater(90));
      await stores.nudges.noteTold(NUDGE.key, 'said', 'm1');
      const again = await state();
      await stores.nudges.noteTold(NUDGE.key, 'merged', 'm2');

      expect([again, await state()]).toEqual(['waiting', 'merged']);
    });
  });

  describe('a budget', () => {
    const spent = (rev: number, key: string) => ({
      person: 'U1',
      rev,
      days: { '2031-03-03': rev },
      incidents: { inc7: rev },
      handing: { key, nudges: [NUDGE.key], until: minutesLater(60) },
    });

    it('is spent by one of many who read the same', async () => {
      for (const rev of [1, 2]) {
        const tries = Array.from({ length: 8 }, (_, at) =>
          stores.budgets.replace(spent(rev, `by-${at}`)),
        );

        expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      }
    });

    it('is turned away once it was handed on since', async () => {
      await stores.budgets.replace(spent(1, 'm1'));
      await stores.budgets.handed('U1', 'm1');
      await stores.budgets.handed('U1', 'm1');

      expect(await stores.budgets.of('U1')).toMatchObject({ rev: 2, handing: null });
      expect(await stores.budgets.replace(spent(2, 'm2'))).toBe(false);
      expect(await stores.budgets.replace(spent(3, 'm2'))).toBe(true);
    });
  });

  describe('what people want to hear', () => {
    it('is stopped, put off and taken back, one incident at a time', async () => {
      const { preferences } = stores;
      await preferences.snooze('U1', 'inc7', minutesLater(60));
      await preferences.stop('U1', 'inc7');
      await preferences.snooze('U1', 'inc8', minutesLater(90));
      const both = await preferences.of('U1');
      await preferences.hear('U1', 'inc7');
      await preferences.hear('U1', 'inc8');

      expect(both).toMatchObject({ stopped: ['inc7'], snoozed: { inc8: minutesLater(90) } });
      expect(await preferences.of('U1')).toMatchObject({ stopped: [], snoozed: {} });
    });
  });
});
