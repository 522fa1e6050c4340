import { describe, expect, it } from 'vitest';
import type { EventFate, PlannedEvent } from '../../../src/sandbox/index.ts';
import { appIn, textsOf } from '../support/app-in.ts';
import { type Bench, bench } from '../support/workspace.ts';

/** A workspace whose app acknowledges all it is handed, under weather that is asked event by event. */
async function under(next: (event: PlannedEvent) => EventFate) {
  const app = appIn();
  const at = await bench({ courier: app.courier });
  at.slack.control.weather.events(next);
  return { ...at, ...app };
}

async function say({ slack }: Pick<Bench, 'slack'>, ...texts: string[]): Promise<void> {
  for (const text of texts) slack.control.post({ user: 'ada', channel: 'ops', text });
  await slack.idle();
}

async function pass({ slack, advance }: Bench, ms: number): Promise<void> {
  advance(ms);
  slack.tick();
  await slack.idle();
}

/** Answers for each event in turn, and then delivers. */
function fates(...list: EventFate[]): () => EventFate {
  return () => list.shift() ?? 'deliver';
}

describe('weather.events', () => {
  it('is told of each event before it goes', async () => {
    const asked: PlannedEvent[] = [];
    const at = await under((event) => {
      asked.push(event);
      return 'deliver';
    });

    await say(at, 'one');

    expect(asked).toEqual([{ id: at.handed[0]?.['event_id'], type: 'message', attempt: 0 }]);
  });

  it('duplicates under the same id, once', async () => {
    const at = await under(() => 'duplicate');

    await say(at, 'one');

    const [first, second, ...more] = at.handed;
    expect([second, more]).toEqual([first, []]);
    expect(at.retries).toMatchObject([{ number: 0 }, { number: 1, reason: 'timeout' }]);
    expect(at.slack.nextDue()).toBeNull();
  });

  it('delays in world time', async () => {
    const at = await under(() => ({ delayMs: 5_000 }));

    await say(at, 'one');
    const due = at.slack.nextDue();
    await pass(at, 4_999);
    const early = at.handed.length;
    await pass(at, 1);

    expect(due).toEqual(new Date('2026-03-02T09:00:05Z'));
    expect(early).toBe(0);
    expect(textsOf(at.handed)).toEqual(['one']);
    expect(at.retries).toMatchObject([{ number: 0 }]);
  });

  it('lets another event go first', async () => {
    const at = await under(fates('reorder'));

    await say(at, 'one', 'two', 'three');

    expect(textsOf(at.handed)).toEqual(['two', 'three', 'one']);
    expect(at.slack.nextDue()).toBeNull();
  });

  it('holds an event that no other follows for two seconds', async () => {
    const at = await under(() => 'reorder');

    await say(at, 'one');
    const early = at.handed.length;
    await pass(at, 2_000);

    expect(early).toBe(0);
    expect(textsOf(at.handed)).toEqual(['one']);
  });

  it('drops a delivery, which the schedule makes good', async () => {
    const at = await under(fates('drop-then-retry', 'drop-then-retry'));

    await say(at, 'one');
    const early = at.handed.length;
    await pass(at, 60_000);

    expect(early).toBe(0);
    expect(textsOf(at.handed)).toEqual(['one']);
    expect(at.retries).toMatchObject([{ number: 2, reason: 'timeout' }]);
  });

  it('loses an event for good when every delivery is dropped', async () => {
    const at = await under(() => 'drop-then-retry');

    await say(at, 'one');
    await pass(at, 60_000);
    await pass(at, 300_000);

    expect(at.handed).toEqual([]);
    expect([at.slack.nextDue(), at.slack.control.dropped()]).toEqual([null, 1]);
  });

  it('ends when the weather clears', async () => {
    const at = await under(() => 'drop-then-retry');
    at.slack.control.weather.clear();

    await say(at, 'one');

    expect(textsOf(at.handed)).toEqual(['one']);
  });
});
