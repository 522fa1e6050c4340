import type { Stores } from '../../src/store/index.ts';

/** Faults of the bot itself, planted to see whether the checks would find them. */
export const DEFECTS = ['budget', 'hours', 'key', 'stop'] as const;
export type Defect = (typeof DEFECTS)[number];

const ALWAYS = {
  hours: { opensAt: '00:00', closesAt: '23:59' },
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  away: null,
};

/**
 * `budget`: nothing is ever counted. `hours`: everybody works always. `key`: what is said again is
 * said under another key. `stop`: nobody has stopped anything.
 */
export function spoiled(defect: Defect | null, stores: Stores): Stores {
  const { budgets, preferences, outbox } = stores;
  switch (defect) {
    case 'budget': {
      const of: typeof budgets.of = async (person) => {
        return { ...(await budgets.of(person)), days: {}, incidents: {} };
      };
      return { ...stores, budgets: { ...budgets, of } };
    }
    case 'hours': {
      const of: typeof preferences.of = async (id) => ({
        ...(await preferences.of(id)),
        ...ALWAYS,
      });
      return { ...stores, preferences: { ...preferences, of } };
    }
    case 'stop': {
      const of: typeof preferences.of = async (id) => {
        return { ...(await preferences.of(id)), nudgesOff: false, stopped: [], snoozed: {} };
      };
      return { ...stores, preferences: { ...preferences, of } };
    }
    case 'key': {
      let copies = 0;
      const add: typeof outbox.add = async (rows, now) => {
        copies += 1;
        const renamed = rows.map((row) =>
          row.key.startsWith('nudge:') ? { ...row, key: `${row.key}#${copies}` } : row,
        );
        await outbox.add(renamed, now);
      };
      const has: typeof outbox.has = async (key) => !key.startsWith('nudge:') && outbox.has(key);
      return { ...stores, outbox: { ...outbox, add, has } };
    }
    case null:
      return stores;
  }
}
