import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Transactions } from '../../src/embedded/transactions.ts';

describe('Transactions', () => {
  let file: DatabaseSync;
  let told: string[];
  let transactions: Transactions;

  beforeEach(() => {
    told = [];
    file = new DatabaseSync(':memory:');
    // A row that breaks this promise is taken at once, and fails the commit.
    file.exec(`PRAGMA foreign_keys = ON;
      CREATE TABLE good (id INTEGER PRIMARY KEY);
      CREATE TABLE bad (good INTEGER REFERENCES good DEFERRABLE INITIALLY DEFERRED);`);
    transactions = new Transactions(
      file,
      () => told.push('undone'),
      (error) => told.push(`fatal: ${error.message}`),
    );
  });

  afterEach(() => file.close());

  const add = (id: number) => () => {
    file.exec(`INSERT INTO good VALUES (${id})`);
    return `added ${id}`;
  };
  const run = (work: () => string) =>
    transactions.run(
      work,
      (error) => `recovered: ${String(error)}`,
      (answer) => told.push(answer),
    );
  const rows = () =>
    file
      .prepare('SELECT id FROM good')
      .all()
      .map((row) => row['id']);

  it('answers nobody before the commit that holds their work', () => {
    run(add(1));
    run(add(2));
    const before = [...told];

    transactions.flush();

    expect(before).toEqual([]);
    expect(told).toEqual(['added 1', 'added 2']);
    expect(rows()).toEqual([1, 2]);
  });

  it('commits by itself once what arrived together has run', async () => {
    const answer = new Promise((resolve) => transactions.run(add(1), String, resolve));

    expect(await answer).toBe('added 1');
    expect(file.isTransaction).toBe(false);
  });

  it('takes back work that throws, and keeps the work beside it', () => {
    run(add(1));
    run(() => {
      add(2)();
      throw new TypeError('a fault');
    });
    run(add(3));

    transactions.flush();

    expect(told).toEqual(['undone', 'added 1', 'recovered: TypeError: a fault', 'added 3']);
    expect(rows()).toEqual([1, 3]);
  });

  it('answers nothing more once a commit has failed', () => {
    run(() => {
      file.exec('INSERT INTO bad VALUES (99)');
      return 'added a bad row';
    });
    transactions.flush();
    run(add(1));
    transactions.flush();

    expect(told).toEqual(['fatal: FOREIGN KEY constraint failed']);
  });

  it('takes a failing write for a failing disk', () => {
    run(add(1));
    run(add(1));
    transactions.flush();

    expect(told).toEqual(['fatal: UNIQUE constraint failed: good.id']);
  });
});
