import type { Sky } from '../sky.ts';
import type { WaitingEvent } from '../state/events.ts';
import type { State } from '../state/state.ts';

/** How long an event waits for another to go before it. */
const LONGEST_HOLD_MS = 2_000;

/** The ways events take other than straight to the app; kept in memory, so a restart ends them. */
export function detours({ clock, events }: State, sky: Pick<Sky, 'fateOf'>) {
  /** Events whose next delivery the weather has decided already. */
  const decided = new Set<string>();
  const held = new Map<string, WaitingEvent>();
  let losing = { minute: 0, left: 0 };

  function isLost({ id, attempts, body }: WaitingEvent): boolean {
    const isOfThatMinute = minuteOf(Number(body['event_time'])) === losing.minute;
    if (losing.left === 0 || attempts > 0 || !isOfThatMinute) return false;
    losing.left -= 1;
    events.settle(id, 'dropped');
    return true;
  }

  function put(event: WaitingEvent, delayMs: number): 'later' {
    decided.add(event.id);
    events.postpone(event.id, event.attempts, clock.millis() + delayMs, event.reason);
    return 'later';
  }

  return {
    /** Decides how this delivery goes; `later` means that there is none now. */
    wayOf(event: WaitingEvent): 'whole' | 'lost' | 'twice' | 'later' {
      held.delete(event.id);
      if (isLost(event)) return 'later';
      if (decided.delete(event.id)) return 'whole';
      const { id, attempts: attempt, body } = event;
      const fate = sky.fateOf({ id, type: body.event.type, attempt });
      if (typeof fate === 'object') return put(event, fate.delayMs);
      switch (fate) {
        case 'reorder':
          held.set(id, event);
          return put(event, LONGEST_HOLD_MS);
        case 'drop-then-retry':
          return 'lost';
        case 'duplicate':
          return 'twice';
        case 'deliver':
          return 'whole';
      }
    },

    /** Sends an acknowledged event once more. */
    again({ id, attempts }: WaitingEvent): void {
      decided.add(id);
      events.postpone(id, attempts + 1, clock.millis(), 'timeout');
    },

    /** Another event has gone, so those that were held for one may follow. */
    release(gone: WaitingEvent): void {
      for (const { id, attempts, reason } of held.values()) {
        if (id !== gone.id) events.postpone(id, attempts, clock.millis(), reason);
      }
    },

    /** Of the events of the minute that begins at `minute` (seconds), the next `left` are lost. */
    loseNext(minute: number, left: number): void {
      losing = { minute, left };
    },
  };
}

/** The second at which the minute of an instant began. */
export function minuteOf(seconds: number): number {
  return seconds - (seconds % 60);
}
