import { type Connection, mongo, Schema } from 'mongoose';
import { type Action, type ActionKind, OPEN_STATES, stands } from '../domain/action.ts';
import type { NewMark } from './entries.ts';

interface ActionRecord extends Omit<Action, 'id'> {
  readonly _id: string;
}

const stepSchema = new Schema(
  {
    key: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    what: { type: String, required: true },
  },
  { _id: false },
);

const schema = new Schema<ActionRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    incidentId: { type: String, required: true },
    kind: { type: String, required: true },
    number: { type: Number, required: true },
    // Not `required`: mongoose takes an empty string for a missing one, and a picture has no text.
    text: { type: String, default: '' },
    wordedBy: { type: String, default: null },
    ownerId: { type: String, default: null },
    dueOn: { type: String, default: null },
    state: { type: String, required: true },
    evidence: { type: Schema.Types.Mixed, default: null },
    sameAs: { type: String, default: null },
    issue: { type: Schema.Types.Mixed, default: null },
    madeBy: { type: String, required: true },
    madeAt: { type: Date, required: true },
    message: { type: Schema.Types.Mixed, default: null },
    marks: { type: Schema.Types.Mixed, required: true },
    steps: { type: [stepSchema], required: true },
  },
  { collection: 'actions', strict: 'throw', versionKey: false, minimize: false },
);
schema.index({ incidentId: 1, kind: 1, number: 1 }, { unique: true });
schema.index({ ownerId: 1, state: 1 });
schema.index({ kind: 1, madeAt: -1 });
schema.index({ 'issue.repository': 1, 'issue.number': 1 }, { sparse: true });
schema.index({ 'message.ts': 1, 'message.channelId': 1 }, { sparse: true });

const DUPLICATE = 11000;

/** Tasks and follow-ups, one document each. */
export function actionStore(connection: Connection) {
  const records = connection.model('Action', schema);

  const byId = async (id: string): Promise<Action | null> => {
    const record = await records.findById(id).lean<ActionRecord>();
    return record && toAction(record);
  };

  const standing = async (filter: object): Promise<Action[]> => {
    const found = await records.find(filter).sort({ number: 1 }).lean<ActionRecord[]>();
    return found.map(toAction).filter(stands);
  };

  /** The highest number of its kind so far; those that were taken back keep theirs. */
  const lastNumber = async (incidentId: string, kind: ActionKind): Promise<number> => {
    const last = await records
      .findOne({ incidentId, kind })
      .sort({ number: -1 })
      .select({ number: 1 })
      .lean<ActionRecord>();
    return last?.number ?? 0;
  };

  /** False where its id or its number is taken. */
  const insert = async (action: Action): Promise<boolean> => {
    try {
      await records.create(toRecord(action));
      return true;
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE) return false;
      throw error;
    }
  };

  return {
    byId,

    /** Numbers it and keeps it, unless one of its id is there: then that one is given back. */
    async make(action: Action): Promise<Action> {
      for (;;) {
        const known = await byId(action.id);
        if (known) return known;
        const number = (await lastNumber(action.incidentId, action.kind)) + 1;
        // Where somebody took the number, or made this very one, it is looked at again.
        if (await insert({ ...action, number })) return { ...action, number };
      }
    },

    ofIncident: (incidentId: string) => standing({ incidentId }),
    ofIncidents: (ids: readonly string[]) => standing({ incidentId: { $in: [...ids] } }),

    /** What is open and in somebody's hands. */
    openOf: (ownerId: string) => standing({ ownerId, state: { $in: [...OPEN_STATES] } }),

    /** Follow-ups of all incidents, the latest first: at most so many. */
    async followUps(most: number): Promise<Action[]> {
      const found = await records
        .find({ kind: 'follow-up' })
        .sort({ madeAt: -1 })
        .limit(most)
        .lean<ActionRecord[]>();
      return found.map(toAction).filter(stands);
    },

    /** What is worked on as one of these issues. */
    ofIssues: (repository: string, numbers: readonly number[]) =>
      standing({ 'issue.repository': repository, 'issue.number': { $in: [...numbers] } }),

    async numbered(incidentId: string, kind: ActionKind, number: number): Promise<Action | null> {
      const [found = null] = await standing({ incidentId, kind, number });
      return found;
    },

    /** Every kind that was made of one message, those taken back among them. */
    async ofMessage(channelId: string, ts: string): Promise<Action[]> {
      const found = await records
        .find({ 'message.channelId': channelId, 'message.ts': ts })
        .lean<ActionRecord[]>();
      return found.map(toAction);
    },

    /** Follows a channel to its new id. */
    async moveChannel(from: string, to: string): Promise<void> {
      await records.updateMany(
        { 'message.channelId': from },
        { $set: { 'message.channelId': to }, $inc: { rev: 1 } },
      );
    },

    /** Saves the next state of what was read; false when someone else was first. */
    async replace(next: Action): Promise<boolean> {
      const record = toRecord({ ...next, rev: next.rev + 1 });
      const result = await records.replaceOne({ _id: next.id, rev: next.rev }, record);
      return result.modifiedCount === 1;
    },

    /** Notes a mark, unless a later word of the same person and emoji is known. */
    async mark(id: string, { by, on, at }: NewMark): Promise<Action | null> {
      const field = `marks.${by}`;
      await records.updateOne(
        { _id: id, $or: [{ [field]: { $exists: false } }, { [`${field}.at`]: { $lt: at } }] },
        { $set: { [field]: { on, at } }, $inc: { rev: 1 } },
      );
      return byId(id);
    },

    /** Takes over what its message says, unless a person worded it or a later wording is known. */
    async word(id: string, text: string, editedTs: string): Promise<boolean> {
      const result = await records.updateOne(
        { _id: id, wordedBy: null, 'message.editedTs': { $lt: editedTs } },
        { $set: { text, 'message.editedTs': editedTs }, $inc: { rev: 1 } },
      );
      return result.modifiedCount === 1;
    },

    /** The message is gone, and with it what was made of it and nobody has worked on. */
    async forget(id: string): Promise<boolean> {
      const result = await records.deleteOne({ _id: id, steps: { $size: 0 } });
      return result.deletedCount === 1;
    },
  };
}

/** The first id of what is made of a message, one of each kind; it stays when the channel gets another. */
export function actionId(channelId: string, ts: string, kind: ActionKind): string {
  return `${channelId}:${ts}:${kind}`;
}

/** What those of earlier versions lack. */
const ABSENT = { evidence: null, sameAs: null, issue: null } as const;

function toAction({ _id, ...rest }: ActionRecord): Action {
  return { id: _id, ...ABSENT, ...rest, state: stateOf(rest) };
}

/** Earlier versions knew no proposals: a follow-up was open, and whoever had it had taken it. */
function stateOf({ kind, state, ownerId }: Omit<ActionRecord, '_id'>): Action['state'] {
  if (kind === 'task' || state !== 'open') return state;
  return ownerId ? 'accepted' : 'proposed';
}

function toRecord({ id, ...rest }: Action): ActionRecord {
  return { _id: id, ...rest };
}
