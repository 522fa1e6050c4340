import { type Connection, createConnection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedDatabase, NOON, type TestDatabase } from '../support/mongo.ts';

const JOBS = 60;

const job = new Schema(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    tryAt: { type: Date, required: true },
    leaseId: { type: String, default: null },
    leaseUntil: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
  },
  { versionKey: false, strict: 'throw' },
);
job.index({ state: 1, tryAt: 1 });
job.index({ state: 1, leaseUntil: 1 });

const incident = new Schema(
  { _id: String, channelId: { type: String, default: null }, notes: [{ text: String }] },
  { versionKey: false, timestamps: true },
);
incident.index(
  { channelId: 1 },
  { unique: true, partialFilterExpression: { channelId: { $type: 'string' } } },
);

describe('mongoose on the embedded database', () => {
  let database: TestDatabase;
  let connections: Connection[];

  beforeAll(async () => {
    database = await embeddedDatabase();
    const opening = [1, 2].map(() => createConnection(database.uri).asPromise());
    connections = await Promise.all(opening);
  });

  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await database.stop();
  });

  it('lends each job to exactly one of two workers that claim at once', async () => {
    const [first, second] = connections.map((connection) => connection.model('Job', job));
    if (!first || !second) throw new Error('two connections are needed');
    await first.init();
    const due = (n: number) => new Date(NOON.getTime() - n * 1000);
    await first.insertMany(
      Array.from({ length: JOBS }, (_, n) => ({
        _id: `job-${n}`,
        state: 'waiting',
        tryAt: due(n),
      })),
    );
    const claim = (model: typeof first, leaseId: string) =>
      model
        .findOneAndUpdate(
          {
            $or: [
              { state: 'waiting', tryAt: { $lte: NOON } },
              { state: 'running', leaseUntil: { $lte: NOON } },
            ],
          },
          {
            $set: { state: 'running', leaseId, leaseUntil: new Date(NOON.getTime() + 60_000) },
            $inc: { attempts: 1 },
          },
          { sort: { tryAt: 1 }, returnDocument: 'after' },
        )
        .lean();

    const claims = Array.from({ length: JOBS + 20 }, (_, n) =>
      claim(n % 2 ? first : second, `lease-${n}`),
    );
    const lent = (await Promise.all(claims)).flatMap((record) => record?._id ?? []);

    expect(lent).toHaveLength(JOBS);
    expect(new Set(lent).size).toBe(JOBS);
    expect(await first.countDocuments({ attempts: { $ne: 1 } })).toBe(0);
  });

  it('holds a partial unique index, and lets documents without the field be', async () => {
    const model = connections[0]?.model('Incident', incident);
    if (!model) throw new Error('a connection is needed');
    await model.init();
    await model.create([{ _id: 'a' }, { _id: 'b' }, { _id: 'c', channelId: 'C1' }]);

    const second = model.create({ _id: 'd', channelId: 'C1' });

    await expect(second).rejects.toMatchObject({ code: 11_000, keyValue: { channelId: 'C1' } });
  });

  it('saves a changed document and its sub-documents', async () => {
    const model = connections[0]?.model('Incident');
    const found = await model?.findById('a');
    found?.set('notes', [{ text: 'one' }, { text: 'two' }]);
    await found?.save();
    await model?.updateOne({ _id: 'a' }, { $pull: { notes: { text: 'one' } } });

    const again = await model?.findById('a').lean<{ notes: { text: string }[] }>();

    expect(again?.notes.map(({ text }) => text)).toEqual(['two']);
  });

  it('writes in bulk and upserts once', async () => {
    const model = connections[1]?.model(
      'Bulk',
      new Schema({ _id: String, n: Number }, { versionKey: false }),
    );
    const upsert = (id: string, n: number) => ({
      updateOne: { filter: { _id: id }, update: { $setOnInsert: { n } }, upsert: true },
    });

    const result = await model?.bulkWrite([upsert('x', 1), upsert('x', 2), upsert('y', 3)]);

    expect(result?.upsertedCount).toBe(2);
    expect(await model?.find().sort({ _id: 1 }).lean()).toEqual([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 3 },
    ]);
  });
});
