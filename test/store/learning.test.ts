import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStores, type Stores } from '../../src/store/index.ts';
import { MOMENT } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const POOL = { quarter: '2031-Q2', horizon: 30, audience: 'participants' } as const;

function dayAfter(days: number): string {
  return new Date(MOMENT.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

describe.each(testServers())('what is learnt, on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    for (const name of ['asked', 'answers', 'surprises']) {
      await server.db.collection(name).deleteMany({});
    }
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  interface Attempt {
    readonly person: string;
    readonly day: number;
  }

  /** Those of the attempts, each by a draw of its own, that set somebody aside. */
  async function claimed(attempts: readonly Attempt[]): Promise<Attempt[]> {
    const given: Attempt[] = [];
    for (const one of attempts.toSorted((a, b) => a.day - b.day)) {
      const draw = `draw${given.length}`;
      if (await stores.asked.claim(one.person, dayAfter(one.day), draw)) given.push(one);
    }
    return given;
  }

  describe('asked', () => {
    it('sets somebody aside for one draw in ninety days', async () => {
      const { asked } = stores;
      const first = await asked.claim('U1', '2031-04-03', 'a');
      await asked.settle('a');
      const soon = await asked.claim('U1', '2031-07-01', 'b');
      const resting = await asked.resting(['U1', 'U2'], '2031-07-01', 'b');
      const then = await asked.claim('U1', '2031-07-02', 'b');

      expect([first, soon, then]).toEqual([true, false, true]);
      expect([...resting]).toEqual(['U1']);
    });

    it('gives the same draw the same person again, until it is settled', async () => {
      const { asked } = stores;
      await asked.claim('U1', '2031-04-03', 'a');
      const again = await asked.claim('U1', '2031-04-04', 'a');
      const resting = await asked.resting(['U1'], '2031-04-04', 'a');
      await asked.settle('a');

      expect([again, resting.size]).toEqual([true, 0]);
      expect(await asked.claim('U1', '2031-04-04', 'a')).toBe(false);
      expect(await server.db.collection('asked').find().toArray()).toEqual([
        { _id: 'U1', on: new Date('2031-04-04T00:00:00Z'), open: true, claim: null },
      ]);
    });

    it('lets one of many draws have a person that all want at once', async () => {
      const draws = Array.from({ length: 8 }, (_, at) => `draw${at}`);
      const won = await Promise.all(
        draws.map((draw) => stores.asked.claim('U1', '2031-04-03', draw)),
      );

      expect(won.filter(Boolean)).toHaveLength(1);
    });

    it('never gives a person to two draws within ninety days, whatever is drawn when', async () => {
      const attempt = fc.record({
        person: fc.constantFrom('U1', 'U2', 'U3'),
        day: fc.nat({ max: 400 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(attempt, { maxLength: 25 }), async (attempts) => {
          await server.db.collection('asked').deleteMany({});
          const given = await claimed(attempts);

          const days = [...Map.groupBy(given, ({ person }) => person).values()];
          expect(days).toHaveLength(new Set(attempts.map(({ person }) => person)).size);
          for (const own of days) {
            const gaps = own.slice(1).map(({ day }, before) => day - (own[before]?.day ?? 0));
            expect(gaps.every((gap) => gap >= 90)).toBe(true);
          }
        }),
        { numRuns: 25 },
      );
    });

    it('takes one answer to the question of a day', async () => {
      const { asked } = stores;
      await asked.claim('U1', '2031-04-03', 'a');
      const open = await asked.openFor('U1');
      const other = await asked.close('U1', '2031-04-02');
      const both = await Promise.all([1, 2].map(() => asked.close('U1', '2031-04-03')));

      expect([open, other]).toEqual(['2031-04-03', false]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await asked.openFor('U1')).toBeNull();
    });
  });

  it('answers: grow as numbers, and lines stand in the order of the alphabet, each once', async () => {
    const { answers } = stores;
    await Promise.all(Array.from({ length: 6 }, () => answers.count(POOL, 'used')));
    await answers.count({ ...POOL, quarter: '2030-Q1' }, 'not');
    for (const line of ['second', 'first', 'second', 'a third']) await answers.say(POOL, line);

    expect(await answers.of(['2031-Q2', '2031-Q1'])).toEqual([
      {
        ...POOL,
        counts: { used: 6, little: 0, not: 0, pass: 0 },
        lines: ['a third', 'first', 'second'],
      },
    ]);
  });

  it('surprises: are changed by who wrote them, and only as they last stood', async () => {
    const { surprises } = stores;
    const one = { id: 's1', incidentId: 'inc7', text: 'Cold cache', by: 'U1', at: MOMENT };
    await surprises.add(one);
    await surprises.add({ ...one, text: 'Told twice' });
    const results = [
      await surprises.reword({ id: 's1', rev: 0 }, 'U2', 'Theirs'),
      await surprises.reword({ id: 's1', rev: 0 }, 'U1', 'Empty cache'),
      await surprises.reword({ id: 's1', rev: 0 }, 'U1', 'Late'),
      await surprises.remove('s1', 'U2'),
    ];

    expect(results).toEqual([false, true, false, false]);
    expect(await surprises.ofIncidents(['inc7'])).toEqual([
      { ...one, text: 'Empty cache', rev: 1 },
    ]);
    expect(await surprises.count('inc7')).toBe(1);
    expect(await surprises.remove('s1', 'U1')).toBe(true);
    expect(await surprises.count('inc7')).toBe(0);
  });
});
