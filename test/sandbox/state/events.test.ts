import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/sandbox/state/database.ts';
import { eventTable } from '../../../src/sandbox/state/events.ts';

const BODY = { type: 'event_callback', event_id: 'Ev', event: { type: 'message' } } as const;

let dir: string;
let db: Database;
let rowsRead: number;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'events-test-'));
  const opened = openDatabase(dir, 'OFF');
  rowsRead = 0;
  db = {
    ...opened,
    all(sql, ...values) {
      const rows = opened.all(sql, ...values);
      rowsRead += rows.length;
      return rows;
    },
    get(sql, ...values) {
      rowsRead += 1;
      return opened.get(sql, ...values);
    },
  };
});
afterEach(async () => {
  db.close();
  await rm(dir, { recursive: true, force: true });
});

function add(events: ReturnType<typeof eventTable>, count: number, from = 0): void {
  for (let at = from; at < from + count; at += 1) events.add(`Ev${at}`, 10, BODY);
}
const idsOf = (taken: readonly { readonly id: string }[]) => taken.map(({ id }) => id);

describe('eventTable', () => {
  it('reads what is new and nothing that is under way', () => {
    const events = eventTable(db);
    add(events, 100);
    events.take(10);
    rowsRead = 0;

    add(events, 1, 100);
    const taken = events.take(10);
    const again = events.take(10);

    expect([idsOf(taken), again]).toEqual([['Ev100'], []]);
    expect(rowsRead).toBe(2);
  });

  it('gives what is due in the order in which it happened, postponed or not', () => {
    const events = eventTable(db);
    add(events, 3);
    events.take(10);

    events.postpone('Ev2', 1, 20, 'timeout');
    events.postpone('Ev0', 1, 20, 'timeout');
    events.postpone('Ev1', 1, 30, 'timeout');
    add(events, 1, 3);

    expect([events.nextDue(), idsOf(events.take(10))]).toEqual([10, ['Ev3']]);
    expect([events.nextDue(), idsOf(events.take(20))]).toEqual([20, ['Ev0', 'Ev2']]);
    expect(events.nextDue()).toBe(30);
  });

  it('knows again after a restart what was not acknowledged', () => {
    const before = eventTable(db);
    add(before, 3);
    before.take(10);
    before.settle('Ev1', 'acked');
    before.postpone('Ev2', 1, 20, 'timeout');

    const after = eventTable(db);

    expect([idsOf(after.take(10)), idsOf(after.take(20))]).toEqual([['Ev0'], ['Ev2']]);
  });
});
