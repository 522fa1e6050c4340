import { ServerError } from '../errors.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values.ts';
import { AGGREGATE } from './aggregate.ts';
import { COLLECTIONS } from './collections.ts';
import { type Commands, collectionOf, type Engine } from './command.ts';
import { FIND_AND_MODIFY } from './find-and-modify.ts';
import { HANDSHAKE } from './handshake.ts';
import { INDEXES } from './indexes.ts';
import { LISTINGS } from './listings.ts';
import { READS } from './reads.ts';
import { refuseView } from './views.ts';
import { WRITES } from './writes.ts';

const COMMANDS: Commands = {
  ...HANDSHAKE,
  ...READS,
  ...WRITES,
  ...FIND_AND_MODIFY,
  ...AGGREGATE,
  ...COLLECTIONS,
  ...LISTINGS,
  ...INDEXES,
};

/** Commands that a real standalone has and this one does not. */
const NOT_SERVED = new Set(
  'collStats compact connPoolStats convertToCapped createRole createUser currentOp dbHash dbStats explain fsync getCmdLineOpts getLog getParameter hostInfo killOp logRotate mapReduce profile reIndex saslStart setParameter shutdown startSession top usersInfo validate whatsmyuri'.split(
    ' ',
  ),
);

const NOT_ON_VIEWS = new Set(
  'insert update delete findAndModify findandmodify createIndexes listIndexes dropIndexes'.split(
    ' ',
  ),
);

/** What every command may carry. */
const COMMON = new Set(
  '$db lsid $clusterTime $readPreference readConcern writeConcern maxTimeMS comment apiVersion apiStrict apiDeprecationErrors txnNumber autocommit startTransaction'.split(
    ' ',
  ),
);

/** Runs one command; throws a ServerError for all that MongoDB, or this server, refuses. */
export function runCommand(body: Doc, engine: Engine): Doc {
  const [name = ''] = Object.keys(body);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw unknownCommand(name);
  refuseTransactions(body);
  checkConcerns(body);
  if (command.fields !== 'any') checkFields(name, body, command.fields);
  const request = { name, database: String(body['$db'] ?? 'admin'), body, engine };
  if (NOT_ON_VIEWS.has(name)) refuseView(collectionOf(request));
  return command.run(request);
}

function unknownCommand(name: string): ServerError {
  if (name === 'commitTransaction' || name === 'abortTransaction') return noTransactions();
  if (NOT_SERVED.has(name)) {
    return new ServerError(
      'CommandNotSupported',
      `command ${name} is not supported by this server`,
    );
  }
  return new ServerError('CommandNotFound', `no such command: '${name}'`);
}

function refuseTransactions(body: Doc): void {
  if ('txnNumber' in body || 'startTransaction' in body || 'autocommit' in body) {
    throw noTransactions();
  }
}

function noTransactions(): ServerError {
  return new ServerError(
    'IllegalOperation',
    'Transaction numbers are only allowed on a replica set member or mongos',
  );
}

function checkConcerns({ readConcern, writeConcern }: Doc): void {
  const level = isDoc(readConcern) ? readConcern['level'] : undefined;
  if (level === 'snapshot' || level === 'linearizable') {
    throw new ServerError(
      'NotAReplicaSet',
      `node needs to be a replica set member to use readConcern: ${level}`,
    );
  }
  const w = isDoc(writeConcern) ? writeConcern['w'] : undefined;
  if ((isNumeric(w) && toNumber(w) > 1) || (typeof w === 'string' && w !== 'majority')) {
    throw new ServerError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
  }
}

function checkFields(name: string, body: Doc, known: readonly string[]): void {
  for (const field of Object.keys(body)) {
    if (field === name || known.includes(field) || COMMON.has(field)) continue;
    throw new ServerError('IDLUnknownField', `BSON field '${name}.${field}' is an unknown field.`);
  }
}
