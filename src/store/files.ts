import mongoose, { type Connection, Schema } from 'mongoose';

/** A file of a message, kept with the incident whose timeline the message is on. */
export interface KeptFile {
  readonly id: string;
  readonly incidentId: string;
  readonly entryId: string;
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
}

type About = Omit<KeptFile, 'id' | 'size'>;

interface FileRecord {
  readonly _id: string;
  readonly length: number;
  readonly metadata: About;
}

const BUCKET = 'kept';

/** As GridFS writes them; said here for the sake of the indexes. */
const schema = new Schema<FileRecord>(
  {
    _id: { type: String, required: true },
    length: { type: Number, required: true },
    metadata: {
      incidentId: { type: String, required: true, index: true },
      entryId: { type: String, required: true, index: true },
      name: String,
      mimetype: String,
    },
  },
  { collection: `${BUCKET}.files`, versionKey: false },
);

/**
 * The files of captured messages: GridFS, so that any MongoDB tool can read them.
 *
 * The same file on two timelines is kept twice: each goes with its own message.
 */
export function fileStore(connection: Connection) {
  const records = connection.model('KeptFile', schema);
  const bucket = () =>
    new mongoose.mongo.GridFSBucket(connection.getClient().db(connection.name), {
      bucketName: BUCKET,
    });
  const keyOf = (entryId: string, id: string) => `${entryId}:${id}`;
  const asId = (key: string) => key as unknown as mongoose.mongo.ObjectId;

  const remove = async (key: string): Promise<void> => {
    await bucket().delete(asId(key)).catch(unlessAbsent);
  };

  return {
    async has(entryId: string, id: string): Promise<boolean> {
      return (await records.exists({ _id: keyOf(entryId, id) })) !== null;
    },

    /** Keeps a file; again under the same id changes nothing, and a half of an earlier attempt goes. */
    async keep(id: string, about: About, content: Uint8Array): Promise<void> {
      if (await this.has(about.entryId, id)) return;
      const key = keyOf(about.entryId, id);
      await remove(key);
      const stream = bucket().openUploadStreamWithId(asId(key), about.name, { metadata: about });
      await new Promise<void>((resolve, reject) => {
        stream.once('error', reject);
        stream.once('finish', () => resolve());
        stream.end(Buffer.from(content));
      });
    },

    async ofIncident(incidentId: string): Promise<KeptFile[]> {
      const found = await records.find({ 'metadata.incidentId': incidentId }).lean<FileRecord[]>();
      return found.map(toFile);
    },

    async ofEntry(entryId: string): Promise<KeptFile[]> {
      const found = await records.find({ 'metadata.entryId': entryId }).lean<FileRecord[]>();
      return found.map(toFile);
    },

    async content({ entryId, id }: Pick<KeptFile, 'entryId' | 'id'>): Promise<Buffer> {
      const parts: Buffer[] = [];
      for await (const part of bucket().openDownloadStream(asId(keyOf(entryId, id)))) {
        parts.push(part as Buffer);
      }
      return Buffer.concat(parts);
    },

    /** Removes what was kept of a message. */
    async forgetEntry(entryId: string): Promise<void> {
      for (const { id } of await this.ofEntry(entryId)) await remove(keyOf(entryId, id));
    },
  };
}

function toFile({ _id, length, metadata }: FileRecord): KeptFile {
  const { entryId } = metadata;
  return { ...metadata, id: _id.slice(entryId.length + 1), size: length };
}

/** The driver removes the chunks first, and then says that there was no file. */
function unlessAbsent(error: unknown): void {
  const isAbsent = error instanceof Error && /^File not found/.test(error.message);
  if (!isAbsent) throw error;
}
