import type { Stores } from '../../src/store/index.ts';

/** One message that the bot meant to send somebody, under the key that makes it happen once. */
export interface Meant {
  readonly key: string;
  readonly person: string;
  readonly text: string;
  readonly at: Date;
}

/** Something a person said about what they want to hear; `incident` is null where it is all of it. */
export interface Wish {
  readonly person: string;
  readonly incident: string | null;
  readonly from: Date;
  /** Taken back, or over by itself; null while it holds. */
  until: Date | null;
}

export interface RecordOfRun {
  readonly meant: Map<string, Meant>;
  readonly wishes: Wish[];
}

/** Writes down what goes into the outbox on its way there; whatever is wrong with the bot comes after. */
export function recording(record: RecordOfRun, stores: Stores): Stores {
  const { outbox } = stores;
  const add: typeof outbox.add = async (rows, now) => {
    for (const { key, send } of rows) {
      if (!key.startsWith('nudge:') || send.method !== 'direct' || record.meant.has(key)) continue;
      record.meant.set(key, { key, person: send.user, text: send.message.text, at: now });
    }
    await outbox.add(rows, now);
  };
  return { ...stores, outbox: { ...outbox, add } };
}
