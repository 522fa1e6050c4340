import fc from 'fast-check';
import { type Collection, MongoServerError } from 'mongodb';

export interface Pair {
  _id: string;
  left: number;
  right: number;
}

/** How often a document was changed, or undefined where there is none. */
type State = number | undefined;

const DOCUMENTS = 5;

/** Writes to documents of its own, and knows what must be in each when the server is gone. */
export class Writer {
  readonly #name: string;
  readonly #choices: Iterator<number>;
  readonly #sure = new Map<string, State>();
  /** What was asked for and not answered: it may have happened or not. */
  #asked: { readonly id: string; readonly state: State } | undefined;

  constructor(name: string, seed: number) {
    this.#name = name;
    this.#choices = fc.sample(fc.nat(999), { numRuns: 5000, seed }).values();
  }

  /** Writes until the server is no more, and says how it ended. */
  async write(pairs: Collection<Pair>, onAnswer: () => void): Promise<'cut off' | 'ran out'> {
    try {
      for (const choice of { [Symbol.iterator]: () => this.#choices }) {
        await this.#step(pairs, choice);
        onAnswer();
      }
      return 'ran out';
    } catch (error) {
      if (error instanceof MongoServerError) throw error;
      return 'cut off';
    }
  }

  /** What of this writer's is neither as it was answered nor as it was asked for last. */
  settle(held: readonly Pair[]): string[] {
    const mine = held.filter(({ _id }) => _id.startsWith(this.#name));
    const found = new Map<string, State>(mine.map(({ _id, left }) => [_id, left]));
    const ids = new Set([...this.#sure.keys(), ...found.keys()]);
    const asked = this.#asked;
    if (asked) ids.add(asked.id);
    const wrong = [...ids].filter((id) => {
      const state = found.get(id);
      return state !== this.#sure.get(id) && !(asked?.id === id && asked.state === state);
    });
    this.#asked = undefined;
    for (const id of ids) this.#sure.set(id, found.get(id));
    return wrong.map((id) => `${id} is ${found.get(id)}`);
  }

  async #step(pairs: Collection<Pair>, choice: number): Promise<void> {
    const _id = `${this.#name}-${choice % DOCUMENTS}`;
    const now = this.#sure.get(_id);
    const state = now === undefined ? 0 : choice % 4 === 0 ? undefined : now + 1;
    this.#asked = { id: _id, state };
    if (now === undefined) await create(pairs, _id, choice % 2 === 0);
    else if (state === undefined) await pairs.deleteOne({ _id });
    else await change(pairs, _id, choice % 3 === 0);
    this.#sure.set(_id, state);
    this.#asked = undefined;
  }
}

async function create(pairs: Collection<Pair>, _id: string, upsert: boolean): Promise<void> {
  if (!upsert) await pairs.insertOne({ _id, left: 0, right: 0 });
  else await pairs.updateOne({ _id }, { $set: { left: 0, right: 0 } }, { upsert });
}

async function change(pairs: Collection<Pair>, _id: string, find: boolean): Promise<void> {
  const update = { $inc: { left: 1, right: 1 } };
  if (find) await pairs.findOneAndUpdate({ _id }, update);
  else await pairs.updateOne({ _id }, update);
}
