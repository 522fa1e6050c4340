import type { Command, Commands, Request } from './command.ts';

const VERSION = '7.0.0';

const hello: Command = {
  fields: 'any',
  run: ({ engine, name }) => ({
    ...(name === 'hello'
      ? { isWritablePrimary: true }
      : { ismaster: true, isWritablePrimary: true }),
    helloOk: true,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: engine.now(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }),
};

const buildInfo: Command = {
  fields: [],
  run: () => ({
    version: VERSION,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'embedded',
    modules: [],
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16_777_216,
    ok: 1,
  }),
};

/** What a client says and asks before and after its work. It says what a standalone `mongod` says. */
export const HANDSHAKE: Commands = {
  hello,
  isMaster: hello,
  ismaster: hello,
  buildInfo,
  buildinfo: buildInfo,
  ping: { fields: [], run: ok },
  endSessions: { fields: [], run: ok },
  refreshSessions: { fields: [], run: ok },
  killSessions: { fields: [], run: ok },
  connectionStatus: {
    fields: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
  serverStatus: {
    fields: 'any',
    run: ({ engine }) => ({ version: VERSION, process: 'mongod', localTime: engine.now(), ok: 1 }),
  },
};

function ok(_request: Request) {
  return { ok: 1 };
}
