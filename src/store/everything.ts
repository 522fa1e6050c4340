import type { Document } from 'bson';
import { type Connection, Error as MongooseError, type mongo } from 'mongoose';

/** A document as it lies in its collection, each number in the type that it has there. */
export interface Row {
  readonly in: string;
  readonly doc: Document;
}

/** What a file brings, as far as it could be in the way of what is here. */
export interface Newcomer {
  readonly id: string;
  readonly number: number;
  readonly channelId: string | null;
}

/** How the incidents of a file stand to those of a database. */
export interface Overlap {
  readonly isEmpty: boolean;
  /** Those that are here already, which stay as they are. */
  readonly here: ReadonlySet<string>;
  /** Those whose number or channel another incident has here. */
  readonly clashing: ReadonlySet<string>;
}

/** Ids are text, but those of the chunks of files; nothing here depends on it. */
type Stored = Document & { _id: string };

interface Kept {
  readonly name: string;
  /** What of it is kept; absent: all. */
  readonly only?: mongo.Filter<Stored>;
  /** The document as it is once nobody works on it. */
  readonly settled?: (doc: Document) => Document;
}

/** Answers to one person who waited at that moment, through an address of Slack's that is a key. */
const FLEETING: readonly unknown[] = ['respond', 'whisper'];

/** Incidents come last: one that is there has all that belongs to it. */
const KEPT: readonly Kept[] = [
  { name: 'counters' },
  { name: 'subscriptions' },
  { name: 'preferences' },
  { name: 'nudges' },
  { name: 'budgets' },
  { name: 'asked' },
  { name: 'answers' },
  { name: 'rule.answers' },
  { name: 'shrugs' },
  { name: 'trackers' },
  { name: 'jobs', settled: unlent },
  { name: 'outbox', only: { 'send.method': { $nin: [...FLEETING] } }, settled: withoutFleeting },
  { name: 'kept.chunks' },
  { name: 'kept.files' },
  { name: 'actions' },
  { name: 'surprises' },
  { name: 'document.texts' },
  { name: 'documents' },
  { name: 'workshops' },
  { name: 'entries', only: { incidentId: { $ne: null } } },
  { name: 'incidents' },
];

/** What is in no export, and why. */
const LEFT: Readonly<Record<string, string>> = {
  inbox: 'what Slack sent a moment ago, with keys of Slack in it; it is done in seconds',
  lanes: 'who may speak in a channel just now',
  people: 'what Slack knows of people, remembered for a day',
  notes: 'what people wrote in a workshop without their names; it is gone when the workshop ends',
  homes: 'who has looked at their Home this week',
  feeds: 'the key to the feed of reviews',
  coached:
    'to whom the coach has spoken, as marks that tell nothing; gone when the incident is closed',
  requests: 'what people were asked back about, remembered for a day',
};

/** The whole database, document by document. */
export function everythingStore(connection: Connection) {
  const collection = (name: string) =>
    connection.getClient().db(connection.name).collection<Stored>(name);

  const raise = async (counters: readonly Document[]): Promise<number> => {
    let raised = 0;
    for (const { _id, last } of counters) {
      const result = await collection('counters').updateOne(
        { _id },
        { $max: { last } },
        { upsert: true },
      );
      raised += result.modifiedCount + result.upsertedCount;
    }
    return raised;
  };

  return {
    /** Collections of which nobody has said whether they belong in an export: there are none. */
    unaccounted(): string[] {
      const names = Object.values(connection.models).map((model) => model.collection.name);
      const known = [...KEPT.map(({ name }) => name), ...Object.keys(LEFT)];
      return names.filter((name) => !known.includes(name));
    },

    /** Every document that is kept, always in the same order. */
    async *rows(): AsyncGenerator<Row> {
      for (const { name, only = {}, settled = (doc: Document) => doc } of KEPT) {
        const found = collection(name).find(only, { promoteValues: false }).sort({ _id: 1 });
        for await (const { _id, ...rest } of found) {
          yield { in: name, doc: settled({ _id, ...rest }) };
        }
      }
    },

    /** Why a document cannot be one of its collection, in a phrase without any of its words; else null. */
    async problemWith({ in: name, doc }: Row): Promise<string | null> {
      if (!KEPT.some((kept) => kept.name === name)) return 'is of a collection that is not known';
      const model = Object.values(connection.models).find((it) => it.collection.name === name);
      if (!model || name.startsWith('kept.')) return null;
      const paths = pathsOf(await model.validate(doc).catch((error: unknown) => error));
      return paths.length > 0 ? `is not what ${name} hold (${paths.join(', ')})` : null;
    },

    async overlap(newcomers: readonly Newcomer[]): Promise<Overlap> {
      const incidents = collection('incidents');
      const ids = newcomers.map(({ id }) => id);
      const channels = newcomers.flatMap(({ channelId }) => channelId ?? []);
      const others = await incidents
        .find({
          $or: [
            { _id: { $in: ids } },
            { number: { $in: newcomers.map(({ number }) => number) } },
            { channelId: { $in: channels } },
          ],
        })
        .project({ number: 1, channelId: 1 })
        .toArray();
      const here = new Set(others.map(({ _id }) => String(_id)));
      const numbers = new Set(others.map((it) => it['number']));
      const taken = new Set(others.map((it) => it['channelId']).filter(Boolean));
      const clashing = newcomers.filter(
        (it) => !here.has(it.id) && (numbers.has(it.number) || taken.has(it.channelId)),
      );
      return {
        isEmpty: (await incidents.findOne({})) === null,
        here,
        clashing: new Set(clashing.map(({ id }) => id)),
      };
    },

    /** Adds those of one collection whose ids are free, and says how many these were. A counter goes on from where the further of two has come to. */
    async add(name: string, docs: readonly Document[]): Promise<number> {
      if (name === 'counters') return raise(docs);
      const ids = docs.map((doc) => doc['_id']);
      const there = await collection(name)
        .find({ _id: { $in: ids } })
        .project({ _id: 1 })
        .toArray();
      const taken = new Set(there.map(({ _id }) => String(_id)));
      const fresh = docs.filter((doc) => !taken.has(String(doc['_id'])));
      if (fresh.length === 0) return 0;
      const { insertedCount } = await collection(name).insertMany(
        fresh.map((doc) => ({ ...doc, _id: doc['_id'] })),
      );
      return insertedCount;
    },
  };
}

function unlent(job: Document): Document {
  if (job['state'] !== 'running') return job;
  return { ...job, state: 'waiting', leaseId: null, tryAt: job['runAt'] };
}

function withoutFleeting(row: Document): Document {
  return FLEETING.includes(row['otherwise']?.send?.method) ? { ...row, otherwise: null } : row;
}

/** Where a document breaks its schema. mongoose takes an empty string for a missing one; to us it is a word, too. */
function pathsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  if (!(error instanceof MongooseError.ValidationError)) return [error.name];
  return Object.entries(error.errors).flatMap(([path, { kind, value }]) =>
    kind === 'required' && value === '' ? [] : [path],
  );
}
