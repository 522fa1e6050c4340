import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Engine } from './commands/command.ts';
import { runCommand } from './commands/index.ts';
import { ServerError } from './errors.ts';
import { DatabaseStartError } from './start-error.ts';
import type { Transactions } from './transactions.ts';
import { answerTo, type Message, MessageReader } from './wire.ts';

/** A listening server; only this machine can reach it, and it asks for no password. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(
  port: number,
  engine: Engine,
  transactions: Transactions,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, engine, transactions);
  });
  const bound = await bind(server, port);
  return {
    port: bound,
    async close() {
      transactions.close();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}

async function bind(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    throw new DatabaseStartError(
      `The database cannot listen on port ${port} (${reason(error)}): stop what uses that port, or choose another.`,
    );
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRINUSE' ? 'it is in use' : String(code ?? error);
}

function serve(socket: Socket, engine: Engine, transactions: Transactions): void {
  const reader = new MessageReader();
  socket.setNoDelay(true);
  // A client that breaks off needs no word; its socket closes by itself.
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    try {
      for (const message of reader.push(bytes)) handle(message);
    } catch {
      socket.destroy();
    }
  });

  function handle(message: Message): void {
    transactions.run(
      () => answerFor(message, engine),
      (error) => answerTo(message, internalError(error).toAnswer()),
      (answer) => {
        if (message.wantsAnswer && socket.writable) socket.write(answer);
      },
    );
  }
}

function answerFor(message: Message, engine: Engine): Buffer {
  try {
    return answerTo(message, runCommand(message.body, engine));
  } catch (error) {
    if (error instanceof ServerError) return answerTo(message, error.toAnswer());
    throw error;
  }
}

/** A fault of this server itself, which one command meets and the others need not. */
function internalError(error: unknown): ServerError {
  return new ServerError('InternalError', `the server failed at this command: ${String(error)}`);
}
