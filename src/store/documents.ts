import { type Connection, mongo, Schema } from 'mongoose';
import { blankDocument } from '../domain/document/lay-out.ts';
import type { ReviewDocument, Section } from '../domain/document.ts';
import { type TextVersion, textVersionSchema } from './text-versions.ts';

interface DocumentRecord extends Omit<ReviewDocument, 'incidentId' | 'readers'> {
  readonly _id: string;
  /** The requests that were carried out on it. */
  readonly acts: readonly string[];
  /** What the marks of its readers are made with: see kit/reader-mark.ts. */
  readonly readerKey: string;
  readonly readerMarks: readonly string[];
}

const sectionSchema = new Schema<Section>(
  {
    id: { type: String, required: true },
    // Not `required`: mongoose takes an empty string for a missing one, and what is generated is not kept.
    text: { type: String, default: '' },
    isGenerated: { type: Boolean, required: true },
    isDeleted: { type: Boolean, required: true },
    rev: { type: Number, required: true },
  },
  { _id: false },
);

const schema = new Schema<DocumentRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    sections: { type: [sectionSchema], required: true },
    factors: { type: Schema.Types.Mixed, required: true },
    users: { type: Schema.Types.Mixed, required: true },
    published: { type: Schema.Types.Mixed, default: null },
    acts: { type: [String], default: [] },
    readerKey: { type: String, required: true },
    readerMarks: { type: [String], default: [] },
  },
  { collection: 'documents', strict: 'throw', versionKey: false, minimize: false },
);

const DUPLICATE = 11000;

/** What people write together about each incident, and every text that anybody ever sent for it. */
export function documentStore(connection: Connection) {
  const records = connection.model('Document', schema);
  const versions = connection.model('TextVersion', textVersionSchema);

  const recordOf = (incidentId: string) => records.findById(incidentId).lean<DocumentRecord>();

  return {
    async of(incidentId: string): Promise<ReviewDocument | null> {
      const record = await recordOf(incidentId);
      return record && toDocument(record);
    },

    /** The contributing factors that people wrote, by incident; those of no incident are left out. */
    async factorsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
      const found = await records
        .find({ _id: { $in: [...ids] }, 'factors.0': { $exists: true } })
        .select({ factors: 1 })
        .lean<Pick<DocumentRecord, '_id' | 'factors'>[]>();
      return new Map(found.map(({ _id, factors }) => [_id, factors.map(({ text }) => text)]));
    },

    /** Makes a document in which nobody has written yet, where there is none. */
    async ensure(incidentId: string, readerKey: string): Promise<void> {
      const { incidentId: _id, readers: _, ...blank } = blankDocument(incidentId);
      try {
        await records.create({ _id, ...blank, acts: [], readerKey, readerMarks: [] });
      } catch (error) {
        if (!(error instanceof mongo.MongoServerError && error.code === DUPLICATE)) throw error;
      }
    },

    /**
     * Saves the next state of what was read, once for each request; false when
     * someone else was first. What is generated is not kept: it would outlive
     * the messages that it is made of.
     */
    async replace(next: ReviewDocument, act: string): Promise<boolean> {
      const { incidentId: _id, rev, factors, users, published } = next;
      const sections = next.sections
        .filter(isTouched)
        .map((it) => (it.isGenerated ? { ...it, text: '' } : it));
      const result = await records.updateOne(
        { _id, rev, acts: { $ne: act } },
        {
          $set: { sections, factors, users, published },
          $inc: { rev: 1 },
          $push: { acts: act },
        },
      );
      return result.modifiedCount === 1;
    },

    /** Whether a request was carried out before: then it changes nothing more. */
    async hasDone(incidentId: string, act: string): Promise<boolean> {
      return (await records.exists({ _id: incidentId, acts: act })) !== null;
    },

    /** Keeps a text that somebody sent, whatever becomes of it; the same request keeps it once. */
    async keepText({ key, part, ...rest }: TextVersion): Promise<void> {
      const _id = `${key}:${part}`;
      await versions.updateOne({ _id }, { $setOnInsert: { part, ...rest } }, { upsert: true });
    },

    /** Every text that people sent for one part of a document, the earliest first. */
    async textsOf(incidentId: string, part: string): Promise<Omit<TextVersion, 'key'>[]> {
      return versions
        .find({ incidentId, part })
        .sort({ at: 1 })
        .select({ _id: 0 })
        .lean<Omit<TextVersion, 'key'>[]>();
    },

    /** Every text that people sent for an incident, the earliest first. */
    async sentFor(incidentId: string): Promise<Omit<TextVersion, 'key'>[]> {
      return versions
        .find({ incidentId })
        .sort({ at: 1 })
        .select({ _id: 0 })
        .lean<Omit<TextVersion, 'key'>[]>();
    },

    async readerKey(incidentId: string): Promise<string | null> {
      return (await recordOf(incidentId))?.readerKey ?? null;
    },

    /** Counts a reader; false for one that was counted before. */
    async noteReader(incidentId: string, mark: string): Promise<boolean> {
      const result = await records.updateOne(
        { _id: incidentId, readerMarks: { $ne: mark } },
        { $push: { readerMarks: mark } },
      );
      return result.modifiedCount === 1;
    },

    /** Follows a channel to its new id. */
    async moveChannel(from: string, to: string): Promise<void> {
      await records.updateMany(
        { 'published.channelId': from },
        { $set: { 'published.channelId': to }, $inc: { rev: 1 } },
      );
    },
  };
}

function isTouched({ isGenerated, rev }: Section): boolean {
  return !isGenerated || rev > 0;
}

function toDocument(record: DocumentRecord): ReviewDocument {
  const { _id, acts: _acts, readerKey: _key, readerMarks, ...rest } = record;
  return { incidentId: _id, ...rest, readers: readerMarks.length };
}
