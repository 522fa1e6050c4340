import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Decimal128, Double, Long, MongoClient, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedDatabase, NOON, type TestDatabase } from '../support/mongo.ts';
import { refusal } from './contract/contract.ts';

describe('embedded database', () => {
  let database: TestDatabase;
  let client: MongoClient;

  beforeAll(async () => {
    database = await embeddedDatabase();
    client = await MongoClient.connect(database.uri);
  });

  afterAll(async () => {
    await client.close();
    await database.stop();
  });

  it('says it is a standalone 7.0', async () => {
    const { version } = await client.db().admin().buildInfo();
    const hello = await client.db().command({ hello: 1 });

    expect(version).toMatch(/^7\.0\./);
    expect(hello).toMatchObject({ isWritablePrimary: true, maxWireVersion: 21 });
    expect(hello).not.toHaveProperty('setName');
  });

  it('refuses transactions as a standalone does', async () => {
    const command = { insert: 'a', documents: [{ a: 1 }], txnNumber: Long.ONE, autocommit: false };

    const code = await refusal(client.db().command({ ...command, startTransaction: true }));

    expect(code).toBe(20);
  });

  it.each([
    ['collations of collections', { create: 'v', collation: { locale: 'en' } }],
    ['validators that compute', { create: 'v', validator: { $or: [{ $expr: true }] } }],
    ['capped collections', { create: 'v', capped: true, size: 1 }],
    ['collMod of an index', { collMod: 'a', index: { name: 'a_1', hidden: true } }],
    ['explain', { explain: { find: 'a' } }],
    ['text indexes', { createIndexes: 'a', indexes: [{ key: { a: 'text' }, name: 'a' }] }],
    [
      'collated indexes',
      { createIndexes: 'a', indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'en' } }] },
    ],
    ['$where', { find: 'a', filter: { $where: '1' } }],
    ['$jsonSchema', { find: 'a', filter: { $jsonSchema: {} } }],
    ['tailable cursors', { find: 'a', tailable: true }],
    ['$graphLookup', { aggregate: 'a', pipeline: [{ $graphLookup: {} }], cursor: {} }],
    ['$setWindowFields', { aggregate: 'a', pipeline: [{ $setWindowFields: {} }], cursor: {} }],
    [
      '$median',
      { aggregate: 'a', pipeline: [{ $group: { _id: 1, m: { $median: {} } } }], cursor: {} },
    ],
    ['$dateAdd', { find: 'a', filter: { $expr: { $dateAdd: {} } } }],
  ])('refuses %s, which a real server has, as CommandNotSupported', async (_what, command) => {
    await client
      .db()
      .collection('a')
      .updateOne(
        { _id: new ObjectId('0123456789abcdef01234567') },
        { $set: { a: 1 } },
        { upsert: true },
      );

    expect(await refusal(client.db().command(command))).toBe(115);
  });

  it('writes its own world time', async () => {
    const rows = client.db().collection<{ _id: number; at?: Date }>('times');
    await rows.insertOne({ _id: 1 });

    await rows.updateOne({ _id: 1 }, { $currentDate: { at: true } });

    expect(await rows.findOne()).toEqual({ _id: 1, at: NOON });
  });

  it('keeps the type of every number', async () => {
    const rows = client.db().collection<{ _id: number }>('types');
    const numbers = {
      i: 1,
      d: new Double(1),
      l: Long.fromNumber(1),
      x: Decimal128.fromString('1.00'),
    };
    await rows.insertOne({ _id: 1, ...numbers });
    await rows.updateOne({ _id: 1 }, { $set: { touched: true } });

    const raw = await rows.findOne({}, { promoteValues: false });

    const types = Object.values<unknown>(raw ?? {}).map(bsonType);
    expect(types).toEqual(['Int32', 'Int32', 'Double', 'Long', 'Decimal128', undefined]);
    expect(raw).toMatchObject({ x: Decimal128.fromString('1.00') });
  });

  it('gives large bodies back as they came', async () => {
    const bodies = client.db().collection<{ _id: number; body: Buffer }>('bodies');
    const body = Buffer.alloc(5_000_000, 'fireside');
    await bodies.insertMany([1, 2, 3, 4].map((_id) => ({ _id, body })));

    const found = await bodies.find({}, { promoteBuffers: true }).toArray();

    expect(found.map((doc) => doc.body.equals(body))).toEqual([true, true, true, true]);
  });

  it('goes on serving others when a client speaks another language', async () => {
    const socket = connect(database.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'close');

    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('listens on this machine only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    const socket = connect(database.port, outside?.address ?? '127.0.0.2');

    const [error] = await once(socket, 'error');

    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

function bsonType(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_bsontype' in value
    ? value._bsontype
    : undefined;
}
