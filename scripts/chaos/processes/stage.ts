import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { appManifest } from '../../../manifests/manifest.ts';
import { features } from '../../../src/features/index.ts';
import { type LocalSlack, startSlack, type Traffic } from '../../../src/sandbox/index.ts';
import { keyOf, openLedger } from '../ledger.ts';
import { COMMAND, type Stage } from '../stage.ts';
import { POLICY, workspace } from '../surroundings.ts';
import type { Blows, Kill } from './blows.ts';
import { type Crew, firstOf, openCrew } from './crew.ts';
import type { Nursery } from './nursery.ts';
import { patient } from './patient.ts';
import { seenGround } from './seen-ground.ts';
import { openStriker, setWeather } from './striker.ts';
import { type BotDefect, type Standing, TOKENS } from './wire.ts';

const RETRIES_MS = [0, 60_000, 300_000];
const MOST_STEPS = 5_000;
/** The longest that anything keeps the bot busy in real time; a client that tries Slack again takes the most. */
const LONGEST_REST_MS = 45_000;
const POLL_MS = 20;

export interface StageOptions {
  readonly dir: string;
  readonly begin: Date;
  readonly blows: Blows;
  readonly instances: number;
  readonly defect: BotDefect | null;
  readonly mongoUri: string | null;
  readonly nursery: Nursery;
}

export interface ProcessStage extends Stage {
  readonly kills: readonly Kill[];
}

/**
 * The local Slack in this process, and the bot in processes of its own, over
 * real sockets. World time is the machine's and an offset, which grows
 * whenever all are at rest: so days pass at once.
 */
export async function setStage(options: StageOptions): Promise<ProcessStage> {
  const { dir, begin, blows, instances, defect, mongoUri, nursery } = options;
  const clock = { offset: begin.getTime() - Date.now() };
  const now = () => new Date(Date.now() + clock.offset);
  const ledger = openLedger();
  let traffic = 0;
  /** How long the world goes on without the bot, once it is dead. */
  let lagMs = 0;
  let haltedUntil = 0;
  const isHalted = () => now().getTime() < haltedUntil;
  const striker = openStriker(blows, ({ whom, bot, seconds }) => {
    // Other instances would oversleep their leases in the midst of a call, and that no bot can mend.
    if (instances === 1) lagMs = seconds * 1000;
    crew.kill(whom === 'bot' ? bot : whom);
  });
  const slack: LocalSlack = await startSlack({
    dir: join(dir, 'slack'),
    now,
    workspace: workspace(),
    synchronous: 'OFF',
    retryDelaysMs: RETRIES_MS,
    onTraffic: heard,
    app: {
      manifest: appManifest({ command: COMMAND, mode: 'socket', features }),
      ...TOKENS,
    },
  });
  const crew: Crew = openCrew({
    instances,
    dir,
    mongoUri,
    nursery,
    beginning: () => ({
      apiUrl: slack.apiUrl,
      policy: POLICY,
      command: COMMAND,
      offset: clock.offset,
      defect,
    }),
    ears: {
      wrote: (text) => ledger.log.push(text),
      answered: (url, text) => ledger.answers.set(url, [...(ledger.answers.get(url) ?? []), text]),
    },
    onBegin: striker.onBegin,
    onKilled() {
      clock.offset += lagMs;
      lagMs = 0;
    },
    isHalted,
  });
  setWeather(slack, blows);

  function heard(item: Traffic): void {
    traffic += 1;
    if (item.kind === 'event' || item.kind === 'payload') {
      const key = keyOf(item.body as Record<string, unknown>);
      if (!ledger.sent.has(key)) ledger.sent.set(key, { acked: false });
    }
    striker.onTraffic(item);
  }

  /** Null while one is missing, or not heard: sockets that were cut come back in real time, however far world time has got. */
  async function look(): Promise<Standing | null> {
    slack.tick();
    if (isHalted()) return { isIdle: true, due: haltedUntil, inboxDue: null };
    if (!crew.isWhole() || slack.control.sockets() < instances) return null;
    const tooLong = pause(LONGEST_REST_MS, null, { ref: false });
    return Promise.race([crew.look(clock.offset), tooLong]);
  }

  /** Resolves once nobody has anything to do at this instant, with when there will be something. */
  async function rest(): Promise<Standing> {
    const until = performance.now() + LONGEST_REST_MS;
    while (performance.now() < until) {
      crew.check();
      const before = traffic;
      const standing = await look();
      const isQuiet = slack.isIdle() && before === traffic && !striker.isPending();
      if (standing?.isIdle && isQuiet) return standing;
      await pause(standing ? 0 : POLL_MS);
    }
    throw new Error('The bot does not come to rest.');
  }

  async function advanceWhile(
    goesOn: (due: number | null, inboxDue: number | null) => boolean,
  ): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const { due, inboxDue } = await rest();
      const next = firstOf([due, slack.nextDue()?.getTime() ?? null]);
      if (!goesOn(next, inboxDue)) return;
      if (next !== null) advance(next);
    }
    throw new Error('The bot does not come to rest: something stays due for ever.');
  }

  function advance(at: number): void {
    clock.offset = Math.max(clock.offset, at - Date.now());
  }

  const uri = await crew.ready();
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });

  return {
    slack: { ...slack, control: patient(slack.control) },
    ledger,
    now,
    kills: striker.struck,
    ground: seenGround(client.db()),
    async advanceTo(at) {
      await advanceWhile((due) => due !== null && due <= at.getTime());
      advance(at.getTime());
      await rest();
    },
    recover: () => advanceWhile((due, inboxDue) => due !== null && inboxDue !== null),
    halt(until) {
      haltedUntil = until.getTime();
      crew.killBots();
    },
    async runOut() {
      striker.hurry();
      do await advanceWhile((due) => due !== null);
      while (striker.strikeNow());
    },
    async close() {
      striker.close();
      await crew.close();
      if (mongoUri !== null) await client.db().dropDatabase();
      await client.close();
      await slack.close();
    },
  };
}
