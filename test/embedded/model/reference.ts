import type { Command, Filter, Row, Scalar, Update } from './commands.ts';

/** What a command gave: a value, or the code of MongoDB's refusal. */
export type Outcome = { readonly value: unknown } | { readonly code: number };

class Refused extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`code ${code}`);
    this.code = code;
  }
}

/** A collection as the manual describes one, in the simplest way that can be written down. */
export class Reference {
  #rows: Row[] = [];
  readonly #indexes = new Set<string>();

  contents(): Row[] {
    return structuredClone(this.#rows).sort(ascending('_id', 1));
  }

  run(command: Command): Outcome {
    try {
      return { value: structuredClone(this.#perform(command)) };
    } catch (error) {
      if (error instanceof Refused) return { code: error.code };
      throw error;
    }
  }

  #perform(command: Command): unknown {
    switch (command.kind) {
      case 'insert':
        for (const row of command.rows) this.#write(undefined, structuredClone(row));
        return command.rows.length;
      case 'updateOne':
        return this.#updateOne(command.filter, command.update, command.upsert);
      case 'updateMany': {
        const rows = this.#found(command.filter);
        const changed = rows.filter((row) => this.#change(row, command.update).changed);
        return { matched: rows.length, modified: changed.length, upserted: 0 };
      }
      case 'findAndUpdate': {
        const [row] = this.#found(command.filter).sort(sorted(command.sort));
        if (!row) return null;
        const { before, after } = this.#change(row, command.update);
        return command.after ? after : before;
      }
      case 'delete': {
        const rows = this.#found(command.filter);
        this.#rows = this.#rows.filter((row) => !rows.includes(row));
        return rows.length;
      }
      case 'find': {
        const rows = this.#found(command.filter).sort(sorted(command.sort));
        return rows.slice(command.skip, command.skip + command.limit);
      }
      case 'createIndex':
        this.#checkUnique(command.name, this.#rows);
        this.#indexes.add(command.name);
        return 'done';
      case 'dropIndex':
        if (!this.#indexes.delete(command.name)) throw new Refused(27);
        return 'done';
    }
  }

  #found(filter: Filter): Row[] {
    return this.#rows.filter((row) => matches(row, filter));
  }

  #updateOne(filter: Filter, update: Update, upsert: boolean): unknown {
    const [row] = this.#found(filter);
    if (row) {
      return { matched: 1, modified: Number(this.#change(row, update).changed), upserted: 0 };
    }
    if (!upsert) return { matched: 0, modified: 0, upserted: 0 };
    this.#write(undefined, updated(seedOf(filter), update));
    return { matched: 0, modified: 0, upserted: 1 };
  }

  #change(row: Row, update: Update): { before: Row; after: Row; changed: boolean } {
    const before = structuredClone(row);
    const after = updated(row, update);
    this.#write(row, after);
    return { before, after, changed: !alike(before, after) };
  }

  /** Puts a row in the place of another, or at the end, unless that would break a unique index. */
  #write(before: Row | undefined, after: Row): void {
    const rows = before
      ? this.#rows.map((row) => (row === before ? after : row))
      : [...this.#rows, after];
    for (const name of ['_id', ...this.#indexes]) this.#checkUnique(name, rows);
    this.#rows = rows;
  }

  #checkUnique(name: string, rows: readonly Row[]): void {
    const keys: Record<string, unknown[]> = {
      _id: rows.map((row) => row._id),
      unique: rows.map((row) => row.a ?? null),
      sparse: rows.flatMap((row) => (row.a === undefined ? [] : [row.a])),
    };
    const held = keys[name] ?? [];
    if (new Set(held).size < held.length) throw new Refused(11_000);
  }
}

function updated(row: Row, { $set, $unset, $inc, $max, ...lists }: Update): Row {
  const next: Row = { ...structuredClone(row), ...$set };
  if ($unset) delete next.a;
  if ($inc && next.a !== undefined && typeof next.a !== 'number') throw new Refused(14);
  if ($inc) next.a = Number(next.a ?? 0) + $inc.a;
  if ($max) next.b = Math.max(next.b ?? $max.b, $max.b);
  const list = listed(next.list, lists);
  return list ? { ...next, list } : next;
}

function listed(list: number[] | undefined, update: Update): number[] | undefined {
  const { $push, $addToSet, $pull } = update;
  if ($push) return [...(list ?? []), $push.list];
  if ($addToSet && !list?.includes($addToSet.list)) return [...(list ?? []), $addToSet.list];
  return $pull ? list?.filter((item) => item !== $pull.list) : list;
}

function seedOf({ _id = 0, b }: Filter): Row {
  return typeof b === 'number' ? { _id, b } : { _id };
}

function alike(a: Row, b: Row): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function matches(row: Row, filter: Filter): boolean {
  const { $or, ...fields } = filter;
  if ($or && !$or.some((branch) => matches(row, branch))) return false;
  return Object.entries(fields).every(([field, condition]) =>
    meets(row[field as keyof Row], condition),
  );
}

function meets(value: unknown, condition: unknown): boolean {
  if (Array.isArray(value)) return value.includes(condition);
  if (typeof condition !== 'object' || condition === null) return (value ?? null) === condition;
  return Object.entries(condition).every(([operator, operand]) => holds(operator, value, operand));
}

/** Values of different types are in no order to each other, where a filter asks for one. */
function holds(operator: string, value: unknown, operand: unknown): boolean {
  if (operator === '$exists') return (value !== undefined) === operand;
  if (operator === '$in') {
    return Array.isArray(operand) && operand.includes(value ?? null);
  }
  if (rank(value) !== rank(operand)) return false;
  const order = compare(value, operand);
  if (operator === '$gt') return order > 0;
  if (operator === '$gte') return order >= 0;
  return operator === '$lt' ? order < 0 : order <= 0;
}

function rank(value: unknown): number {
  return ['undefined', 'object', 'number', 'string'].indexOf(typeof (value ?? null));
}

function compare(a: unknown, b: unknown): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0 || (a ?? null) === (b ?? null)) return difference;
  return (a as Scalar & string) < (b as Scalar & string) ? -1 : 1;
}

function ascending(field: keyof Row, step: number): (a: Row, b: Row) => number {
  return (a, b) => compare(a[field], b[field]) * step;
}

function sorted(sort: Readonly<Record<string, number>>): (a: Row, b: Row) => number {
  const orders = Object.entries(sort).map(([field, step]) => ascending(field as keyof Row, step));
  return (a, b) => orders.map((order) => order(a, b)).find((order) => order !== 0) ?? 0;
}
