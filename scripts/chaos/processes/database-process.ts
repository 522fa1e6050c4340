import { startDatabase } from '../../../src/embedded/index.ts';
import type { Beginning, Order, Word } from './wire.ts';

/** The embedded database alone, as a process to be killed, for bots that share it. */
let offset = 0;
const now = () => new Date(Date.now() + offset);

process.once('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  offset = order.offset;
  if (order.do === 'begin') begin(order).catch(fail);
  else say({ said: 'standing', question: order.question, isIdle: true, due: null, inboxDue: null });
});

async function begin({ database }: Beginning): Promise<void> {
  if ('uri' in database) throw new Error('There is no folder for the database.');
  const { uri } = await startDatabase({ ...database, now, onFatal: fail });
  say({ said: 'ready', uri });
}

function say(word: Word): void {
  process.send?.(word);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
