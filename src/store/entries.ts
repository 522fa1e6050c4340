import { type Connection, Schema } from 'mongoose';
import {
  type Entry,
  entryId,
  type FileNote,
  instantOf,
  type Mark,
  type Wording,
} from '../domain/entry.ts';
import type { LineEdit } from '../domain/timeline-edit.ts';

interface EntryRecord extends Omit<Entry, 'id'> {
  readonly _id: string;
  /** Set while the entry waits for a person to choose its incident; then it is forgotten. */
  readonly offeredAt: Date | null;
}

const DAY_SECONDS = 86_400;

const fileSchema = new Schema<FileNote>(
  { id: { type: String, required: true }, name: { type: String, default: '' } },
  { _id: false },
);

const wordingSchema = new Schema<Wording>(
  {
    authorId: { type: String, default: null },
    authorName: { type: String, required: true },
    // Not `required`: mongoose takes an empty string for a missing one, and a picture has no text.
    text: { type: String, default: '' },
    editedTs: { type: String, default: '' },
    threadTs: { type: String, default: null },
    files: { type: [fileSchema], default: undefined },
  },
  { _id: false },
);

const schema = new Schema<EntryRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    incidentId: { type: String, default: null, index: true },
    channelId: { type: String, required: true, index: true },
    ts: { type: String, required: true },
    at: { type: Date, required: true },
    marks: { type: Schema.Types.Mixed, required: true },
    wording: { type: wordingSchema, default: null },
    earlier: { type: [wordingSchema], required: true },
    deleted: { type: Boolean, required: true },
    // Mixed: of each edit only what it changed is kept, so that what it left alone stays as it was.
    edits: { type: [Schema.Types.Mixed], default: undefined },
    offeredAt: { type: Date, default: null, expires: DAY_SECONDS },
  },
  { collection: 'entries', strict: 'throw', versionKey: false, minimize: false },
);

export interface Place {
  readonly channelId: string;
  readonly ts: string;
}

export interface NewMark extends Mark {
  /** The person and what they marked with: `U1:pushpin`. Free of dots and dollars. */
  readonly by: string;
}

/** Marked messages and logged lines, one for each message. */
export function entryStore(connection: Connection) {
  const records = connection.model('Entry', schema);

  const blank = ({ channelId, ts }: Place, now: Date | null) => ({
    kind: 'captured' as const,
    incidentId: null,
    channelId,
    ts,
    at: instantOf(ts),
    marks: {},
    wording: null,
    earlier: [],
    deleted: false,
    offeredAt: now,
  });

  return {
    async byId(id: string): Promise<Entry | null> {
      const record = await records.findById(id).lean<EntryRecord>();
      return record && toEntry(record);
    },

    async ofIncident(incidentId: string): Promise<Entry[]> {
      const found = await records.find({ incidentId }).sort({ at: 1 }).lean<EntryRecord[]>();
      return found.map(toEntry);
    },

    async ofIncidents(ids: readonly string[]): Promise<Entry[]> {
      const found = await records.find({ incidentId: { $in: [...ids] } }).lean<EntryRecord[]>();
      return found.map(toEntry);
    },

    /** Every marked message of a channel, those that are no longer on a timeline among them. */
    async ofChannel(channelId: string): Promise<Entry[]> {
      const found = await records.find({ channelId, kind: 'captured' }).lean<EntryRecord[]>();
      return found.map(toEntry);
    },

    /** Makes room for a message under an incident, unless it has its place already. */
    async assign(place: Place, incidentId: string): Promise<void> {
      const _id = entryId(place.channelId, place.ts);
      const { incidentId: _none, offeredAt: _never, ...fresh } = blank(place, null);
      await records.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
      await records.updateOne({ _id, incidentId: null }, { $set: { incidentId, offeredAt: null } });
    },

    /** Keeps a message for a day, until somebody says which incident it belongs to. */
    async offer(place: Place, now: Date): Promise<void> {
      const _id = entryId(place.channelId, place.ts);
      await records.updateOne({ _id }, { $setOnInsert: blank(place, now) }, { upsert: true });
    },

    /** Notes a mark, unless a later word of the same person and emoji is known. */
    async mark(id: string, { by, on, at }: NewMark): Promise<Entry | null> {
      const field = `marks.${by}`;
      await records.updateOne(
        { _id: id, $or: [{ [field]: { $exists: false } }, { [`${field}.at`]: { $lt: at } }] },
        { $set: { [field]: { on, at } } },
      );
      return this.byId(id);
    },

    /** Notes how a mark stood in Slack at `at`, unless we know of something later. */
    async found(entry: Entry, { by, on, at }: NewMark): Promise<void> {
      const known = entry.marks[by];
      if (known && (known.on === on || known.at > at)) return;
      await records.updateOne(
        { _id: entry.id, [`marks.${by}`]: known ?? { $exists: false } },
        { $set: { [`marks.${by}`]: { on, at } } },
      );
    },

    /**
     * Notes what the message says now, and keeps what it said before. An older
     * wording that comes late changes nothing, nor does one equal to ours.
     */
    async word(id: string, wording: Wording): Promise<boolean> {
      const first = await records.updateOne(
        { _id: id, wording: null, deleted: false },
        { $set: { wording } },
      );
      if (first.modifiedCount === 1) return true;
      const { threadTs } = wording;
      // Read from outside a channel, a reply does not tell that it is one.
      if (threadTs) {
        await records.updateOne(
          { _id: id, deleted: false, 'wording.threadTs': null, wording: { $ne: null } },
          { $set: { 'wording.threadTs': threadTs } },
        );
      }
      const entry = await this.byId(id);
      if (!entry?.wording || entry.wording.editedTs >= wording.editedTs) return false;
      if (entry.wording.text === wording.text) return false;
      const result = await records.updateOne(
        { _id: id, 'wording.editedTs': entry.wording.editedTs, deleted: false },
        { $set: { wording }, $push: { earlier: entry.wording } },
      );
      return result.modifiedCount === 1;
    },

    /** Notes what a person changed about a line; the same request changes it once. */
    async edit(id: string, edit: LineEdit): Promise<void> {
      await records.updateOne(
        { _id: id, deleted: false, 'edits.key': { $ne: edit.key } },
        { $push: { edits: edit } },
      );
    },

    /**
     * The message is gone, and with it every word of it that we kept, those that
     * people made of it too. Who changed its line, and when, stays.
     */
    async forget(id: string): Promise<boolean> {
      const result = await records.updateOne(
        { _id: id },
        { $set: { deleted: true, wording: null, earlier: [] } },
      );
      await records.updateOne(
        { _id: id, edits: { $exists: true } },
        { $unset: { 'edits.$[].text': '' } },
      );
      return result.matchedCount === 1;
    },

    /** Follows a channel to its new id, which is part of the entries' own. */
    async moveChannel(from: string, to: string): Promise<void> {
      const found = await records.find({ channelId: from }).lean<EntryRecord[]>();
      for (const { _id, ...rest } of found) {
        if (rest.kind === 'log') {
          await records.updateOne({ _id }, { $set: { channelId: to } });
          continue;
        }
        const moved = { $setOnInsert: { ...rest, channelId: to } };
        await records.updateOne({ _id: entryId(to, rest.ts) }, moved, { upsert: true });
        await records.deleteOne({ _id });
      }
    },

    /** Logs a line; the same request logs it once. */
    async log(key: string, incidentId: string, at: Date, channelId: string, wording: Wording) {
      const by = `${wording.authorId}:log`;
      await records.updateOne(
        { _id: `log:${key}` },
        {
          $setOnInsert: {
            kind: 'log',
            incidentId,
            channelId,
            ts: '',
            at,
            marks: { [by]: { on: true, at: '' } },
            wording,
            earlier: [],
            deleted: false,
          },
        },
        { upsert: true },
      );
    },
  };
}

function toEntry({ _id, offeredAt: _unused, ...rest }: EntryRecord): Entry {
  return { id: _id, ...rest };
}
