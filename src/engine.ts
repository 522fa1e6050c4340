import { features } from './features/index.ts';
import { helpCommand } from './kit/command-line.ts';
import { type Ack, desk } from './kit/desk.ts';
import type { Feature } from './kit/feature.ts';
import { planReconcileAll } from './kit/gaps.ts';
import { inFlight } from './kit/in-flight.ts';
import { installationOf } from './kit/installation.ts';
import { nudgeTasks } from './kit/nudge.ts';
import { sender } from './kit/outbox.ts';
import { runOneJob } from './kit/runner.ts';
import { nameOf } from './kit/slack-errors.ts';
import type { World } from './kit/world.ts';

export interface Engine {
  readonly world: World;
  /** Takes one thing that Slack sent. */
  receive(body: unknown, ack: Ack): Promise<void>;
  /** Nothing is under way, and nothing is due by now. */
  isIdle(): Promise<boolean>;
  /** Resolves once the bot is idle; what is due meanwhile is done. */
  idle(): Promise<void>;
  /** When something next falls due; null when nothing will. */
  nextDue(): Promise<Date | null>;
  /** Does what is due by now; false where it could not, and has to be called again. */
  tick(): Promise<boolean>;
  /** Takes up nothing more that waits; what was begun goes on. */
  windDown(): void;
  /** Resolves once what was begun has ended. */
  settled(): Promise<void>;
  /** Slack's word for why nothing is done any more: the app is out of its workspace. Else null. */
  refusal(): string | null;
}

/** So many of the rows that a crash left are handled at once: their writes then share commits. */
const AT_ONCE = 8;

/**
 * All the bot does, on stores and clients that somebody else opened: it listens
 * to nothing by itself, and time passes when it is told so.
 */
export function engineOf(
  parts: Omit<World, 'wake' | 'doubt'>,
  atOnce = AT_ONCE,
  whole: readonly Feature[] = features,
): Engine {
  const work = inFlight();
  const { refusal, doubt: ask } = installationOf(parts);
  const world: World = { ...parts, wake, doubt };
  function doubt(): Promise<void> {
    const asked = ask();
    work.track(asked);
    return asked;
  }
  const { inbox, jobs, log, now } = world;
  const outbox = sender(world, work);
  const all = withHelp(whole, world.command);
  // Whoever starts has been away: nobody knows for how long.
  let gap = true;
  const inward = desk(all, world, work, () => {
    gap = true;
  });
  const kinds = all.flatMap((feature) => feature.nudges ?? []);
  const tasks = [...all.flatMap((feature) => feature.tasks ?? []), ...nudgeTasks(kinds)];

  let pumping = false;
  let again = false;
  function wake(): void {
    again = true;
    if (!pumping) work.track(pump());
  }
  async function pump(): Promise<void> {
    pumping = true;
    try {
      while (again && !refusal()) {
        again = false;
        await outbox.pump();
      }
    } catch (error) {
      log.error('the outbox stands still', { error: nameOf(error) });
    } finally {
      pumping = false;
    }
  }

  let windingDown = false;
  async function whileThere(doOne: () => Promise<boolean>): Promise<void> {
    while (!windingDown && !refusal() && (await doOne()));
  }

  /** Each row that is found calls in one more worker: an empty inbox is asked only once. */
  async function takeAll(): Promise<void> {
    const crew: Promise<void>[] = [];
    const failures: unknown[] = [];
    const callIn = () => {
      if (crew.length >= atOnce) return;
      // Caught at once: while one is waited for, nobody would hear that another failed, and that ends a process.
      const one = whileThere(() => inward.takeOne(callIn));
      crew.push(one.catch((error: unknown) => void failures.push(error)));
    };
    callIn();
    for (let at = 0; at < crew.length; at += 1) await crew[at];
    if (failures.length > 0) throw failures[0];
  }

  async function tick(): Promise<boolean> {
    try {
      await takeAll();
      await whileThere(() => runOneJob(tasks, world));
      if (gap && !refusal()) {
        await planReconcileAll(world);
        gap = false;
      }
      wake();
      return true;
    } catch (error) {
      log.error('a tick failed', { error: nameOf(error) });
      return false;
    }
  }

  async function nextDue(): Promise<Date | null> {
    if (refusal()) return null;
    const due = await Promise.all([inbox.nextDue(), jobs.nextDue(), outbox.nextDue()]);
    return due.reduce((first, at) => (first && (!at || first <= at) ? first : at), null);
  }

  async function isIdle(): Promise<boolean> {
    if (work.count() > 0) return false;
    const due = await nextDue();
    return (!due || due > now()) && work.count() === 0;
  }

  async function idle(): Promise<void> {
    while (!(await isIdle())) {
      await work.settled();
      await tick();
      await work.settled();
    }
  }

  return {
    world,
    receive: inward.receive,
    isIdle,
    idle,
    nextDue,
    tick,
    windDown() {
      windingDown = true;
    },
    settled: work.settled,
    refusal,
  };
}

function withHelp(all: readonly Feature[], command: string): readonly Feature[] {
  return [...all, { name: 'help', scopes: [], subcommands: [helpCommand(all, command)] }];
}
