import type { OutboxRow } from '../store/outgoing.ts';
import { deliver, findDelivered, Overslept } from './deliver.ts';
import type { InFlight } from './in-flight.ts';
import { leaseUntil, retryAt } from './retry.ts';
import { failureOf, isNobodyThere } from './slack-errors.ts';
import type { World } from './world.ts';

/** Slack takes about one message a second in a channel; the rest is not counted with them. */
const REST_MS = 1_000;
const SPEAKS: ReadonlySet<string> = new Set(['post', 'file', 'whisper']);
/** For one person alone. */
const PERSONAL: ReadonlySet<string> = new Set(['direct', 'whisper']);

const UNKNOWABLE = { lastError: 'unclear', doubtful: true };

/** The task that hears of a message whose time was over before it could be sent; its job's key names the row. */
export const TOO_LATE = 'too-late';

export interface Sender {
  /** Sends what is due; returns when every lane it began has come to rest. */
  pump(): Promise<void>;
  /** When something can next be sent; null when nothing waits. */
  nextDue(): Promise<Date | null>;
}

/** Empties the outbox: one message at a time in a channel, all channels at once. */
export function sender(world: World, work: InFlight): Sender {
  const busy = new Set<string>();

  const pump = async (): Promise<void> => {
    const passed: string[] = [];
    const begun: Promise<void>[] = [];
    for (;;) {
      const lane = await world.outbox.laneDue(world.now(), [...busy, ...passed]);
      if (!lane) break;
      passed.push(lane);
      busy.add(lane);
      const spoken = speakIn(lane, world).finally(() => busy.delete(lane));
      work.track(spoken);
      begun.push(spoken);
    }
    await Promise.all(begun);
  };

  return { pump, nextDue: () => nextDue(world) };
}

async function speakIn(lane: string, world: World): Promise<void> {
  const leaseId = world.newId();
  const now = world.now();
  const until = leaseUntil(now);
  if (!(await world.lanes.claim(lane, leaseId, now, until))) return;
  let restUntil = now;
  try {
    for (;;) {
      const row = await world.outbox.firstOf(lane);
      if (!row || row.notBefore > world.now()) break;
      if (await isTooLate(row, world)) continue;
      // Who no longer holds the lane lets go: going on would try the same row for ever.
      if (!(await send(row, until, world))) break;
      if (!SPEAKS.has(row.send.method)) continue;
      restUntil = new Date(world.now().getTime() + REST_MS);
      break;
    }
  } finally {
    await world.lanes.release(lane, leaseId, restUntil);
  }
}

/** Tries a row once; false where the lane was overslept, and is another worker's by now. */
async function send(read: OutboxRow, until: Date, world: World): Promise<boolean> {
  let row = read;
  let isLooking = row.doubtful;
  try {
    if (isLooking) {
      const found = await findDelivered(row, world);
      if (found === 'unknowable') await world.outbox.park(row, UNKNOWABLE);
      else if (found) await world.outbox.sent(row, found);
      if (found) return world.now() < until;
      isLooking = false;
    }
    const begun = await world.outbox.sending(row, world.now());
    if (!begun || world.now() >= until) return false;
    row = begun;
    await world.outbox.sent(row, await deliver(row, until, world));
  } catch (error) {
    if (error instanceof Overslept) return false;
    await settleFailure(row, error, isLooking, world);
  }
  return world.now() < until;
}

/** What comes after its time is not said; whoever wanted it said is told so before it is forgotten. */
async function isTooLate(row: OutboxRow, world: World): Promise<boolean> {
  const { key, send, doubtful } = row;
  const now = world.now();
  // One that may have gone is no longer waited for.
  if (send.method !== 'direct' || doubtful || !send.until || now < send.until) return false;
  const job = { key: `${TOO_LATE}:${key}`, task: TOO_LATE, incidentId: '-', runAt: now };
  await world.jobs.addApart(job);
  await world.outbox.sent(row, null);
  return true;
}

/** Who could only not look knows as little as before of the attempt that was to be looked for. */
async function settleFailure(
  row: OutboxRow,
  error: unknown,
  wasLooking: boolean,
  world: World,
): Promise<void> {
  const failure = failureOf(error);
  const now = world.now();
  const again =
    failure.kind === 'later'
      ? new Date(now.getTime() + failure.seconds * 1000)
      : retryAt(row.attempts, now);
  const failed = { lastError: failure.error, doubtful: wasLooking || failure.kind === 'unclear' };
  if (failure.kind !== 'refused' && again) return world.outbox.later(row, again, failed);

  if (PERSONAL.has(row.send.method) && isNobodyThere(failure.error)) {
    // Nobody can mend that by trying again, so it is no dead letter.
    world.log.info('somebody cannot be told', { key: row.key, error: failure.error });
    await world.outbox.sent(row, null);
  } else {
    world.log.warn('Slack will not take a message', { key: row.key, error: failure.error });
    await world.outbox.park(row, failed);
  }
  if (row.otherwise) await world.outbox.add([row.otherwise], now);
}

/** Of each lane the first row counts, and not before the lane has rested. */
async function nextDue(world: World): Promise<Date | null> {
  const waiting = await world.outbox.waiting();
  const lanes = [...new Set(waiting.map(({ lane }) => lane))];
  const resting = await world.lanes.restingUntil(lanes);
  let next: Date | null = null;
  for (const lane of lanes) {
    const first = await world.outbox.firstOf(lane);
    if (!first) continue;
    const rested = resting.get(lane)?.getTime() ?? 0;
    const due = new Date(Math.max(first.notBefore.getTime(), rested));
    if (!next || due < next) next = due;
  }
  return next;
}
