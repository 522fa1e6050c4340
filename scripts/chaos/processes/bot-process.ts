import { randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { type Bot, startBot } from '../../../src/bot.ts';
import { startDatabase } from '../../../src/embedded/index.ts';
import type { Log } from '../../../src/kit/world.ts';
import { spoiledFetch } from '../defects.ts';
import { type Beginning, type Order, type Standing, TOKENS, type Word } from './wire.ts';

/**
 * What `npm start` runs, as a process to be killed: started by its parent, who
 * also moves the clock. It is loaded before it is needed, and waits for its beginning.
 */
let offset = 0;
const now = () => new Date(Date.now() + offset);
let bot: Bot | null = null;

const BUSY: Standing = { isIdle: false, due: null, inboxDue: null };

// At the end it will be too late.
flushCompileCache();
// Nobody is left behind, however the parent ended.
process.once('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  offset = order.offset;
  if (order.do === 'begin') begin(order).catch(fail);
  else void look().then((it) => say({ said: 'standing', question: order.question, ...it }));
});

async function begin({ apiUrl, database, policy, command, defect }: Beginning): Promise<void> {
  globalThis.fetch = telling(spoiledFetch(defect, fetch));
  const mongoUri =
    'uri' in database
      ? database.uri
      : (await startDatabase({ ...database, now, onFatal: fail })).uri;
  bot = await startBot({
    slack: { kind: 'socket', ...TOKENS, apiUrl },
    mongoUri,
    policy,
    command,
    now,
    newId: randomUUID,
    log: { info: noting('info'), warn: noting('warn'), error: noting('error') },
    // Its parent says when to look, so that a look knows of all that is under way.
    ticking: false,
  });
  say({ said: 'ready', uri: mongoUri });
}

/** Does what is due by now, and says how things stand then. */
async function look(): Promise<Standing> {
  if (!bot) return BUSY;
  try {
    await bot.tick();
    await bot.idle();
    const [due, inboxDue] = await Promise.all([bot.nextDue(), bot.world.inbox.nextDue()]);
    return { isIdle: true, due: due?.getTime() ?? null, inboxDue: inboxDue?.getTime() ?? null };
  } catch {
    // The database is away; it comes back.
    return BUSY;
  }
}

/** Tells the parent what people were answered, which Slack's own log does not keep. */
function telling(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, init);
    const url = input instanceof Request ? input.url : String(input);
    if (response.ok && url.includes('/response/')) {
      const { text } = JSON.parse(String(init?.body)) as { text: string };
      say({ said: 'answered', url, text });
    }
    return response;
  };
}

function noting(level: string): Log['info'] {
  return (message, fields) => {
    process.stdout.write(`${JSON.stringify({ level, at: now(), message, ...fields })}\n`);
  };
}

function say(word: Word): void {
  process.send?.(word);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
