import { type Connection, Schema } from 'mongoose';

/** From here on a note is one of several. */
const FEWEST = 3;
const MOST = 60;

/** Notes that are shown together, and which showing it was. */
export interface Showing {
  readonly turn: number;
  readonly lines: readonly string[];
}

interface NotesRecord {
  /** The room of the workshop. */
  readonly _id: string;
  readonly waiting: readonly string[];
  readonly shown: readonly string[];
  readonly turn: number;
}

const schema = new Schema<NotesRecord>(
  {
    _id: { type: String, required: true },
    waiting: { type: [String], default: [] },
    shown: { type: [String], default: [] },
    turn: { type: Number, default: 0 },
  },
  { collection: 'notes', strict: 'throw', versionKey: false },
);

/**
 * What people wrote in a workshop without their names. A note has no row of its own, no id and no
 * time, so that nothing can lay it beside a person; it is gone when the workshop ends.
 */
export function noteStore(connection: Connection) {
  const records = connection.model('Notes', schema);

  return {
    /** Keeps a note; the same one stands there once. False where so many wait that no more fit. */
    async add(roomId: string, note: string): Promise<boolean> {
      await records.updateOne({ _id: roomId }, { $setOnInsert: { turn: 0 } }, { upsert: true });
      const known = await records.findById(roomId).lean<NotesRecord>();
      if (known?.waiting.includes(note)) return true;
      const result = await records.updateOne(
        { _id: roomId, waiting: { $ne: note }, [`waiting.${MOST - 1}`]: { $exists: false } },
        // In order of the alphabet, for the order of arrival would tell whose it is.
        { $push: { waiting: { $each: [note], $sort: 1 } } },
      );
      return result.modifiedCount === 1;
    },

    /**
     * Those to show: all that wait, where there are three; else the ones that were shown last, for
     * whom a crash cut off; null where there were none.
     */
    async show(roomId: string): Promise<(Showing & { readonly isNew: boolean }) | null> {
      const found = await records.findById(roomId).lean<NotesRecord>();
      if (!found) return null;
      const { waiting, shown, turn } = found;
      if (waiting.length >= FEWEST) {
        // One that came in between would be shown alone later: then it is read once more.
        const taken = await records.updateOne(
          { _id: roomId, turn, waiting },
          { $set: { waiting: [], shown: waiting, turn: turn + 1 } },
        );
        if (taken.modifiedCount === 0) return this.show(roomId);
        return { turn: turn + 1, lines: waiting, isNew: true };
      }
      return shown.length > 0 ? { turn, lines: shown, isNew: false } : null;
    },

    async forget(roomId: string): Promise<void> {
      await records.deleteOne({ _id: roomId });
    },
  };
}
