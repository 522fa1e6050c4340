import type { Bot } from './bot.ts';
import { type WorkCalendar, workingDayAfter } from './domain/calendar.ts';
import type { LocalClock } from './local-clock.ts';
import { passingOf } from './local-passing.ts';
import {
  type ClockMove,
  type ClockReading,
  ControlError,
  type LocalSlack,
} from './sandbox/index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = 1;

/** What the page's clock can do. Before a bot lives here, and where it never does, time only goes by. */
export interface TimeActs {
  readonly acts: Readonly<Record<'clock' | 'moveClock', (act: unknown) => unknown>>;
  /** From now on time can be moved: the bot in this process does what falls due on the way. */
  follow(slack: LocalSlack, bot: Bot, calendar: WorkCalendar): void;
}

export function timeActs(clock: LocalClock): TimeActs {
  let moved: ReturnType<typeof movesOf> | null = null;
  return {
    acts: {
      clock: () => moved?.read() ?? standing(clock.now()),
      moveClock: (act) => {
        if (!moved) throw new ControlError(ELSEWHERE);
        return moved.move(wordOf(act));
      },
    },
    follow(slack, bot, calendar) {
      moved = movesOf(clock, slack, bot, calendar);
    },
  };
}

const ELSEWHERE =
  'The bot runs as another process, with a clock of its own; to move time, let `npm start` bring up both.';

function standing(now: Date): ClockReading {
  return { now: now.toISOString(), canMove: false, why: ELSEWHERE, nextDue: null };
}

function wordOf(act: unknown): string {
  return typeof act === 'object' && act && 'to' in act ? String(act.to) : '';
}

function movesOf(clock: LocalClock, slack: LocalSlack, bot: Bot, calendar: WorkCalendar) {
  const { nextDue, advanceTo } = passingOf(clock, slack, bot);
  let moving = false;

  async function goal(to: string): Promise<Date> {
    const now = clock.now();
    const goals: Record<ClockMove, () => Promise<Date | null> | Date> = {
      hour: () => new Date(now.getTime() + HOUR_MS),
      day: () => new Date(now.getTime() + DAY_MS),
      monday: () => workingDayAfter(now, 1, { ...calendar, workingDays: [MONDAY], holidays: [] }),
      next: nextDue,
    };
    if (!isMove(to, goals)) throw new ControlError('Say where to: hour, day, next or monday.');
    const at = await goals[to]();
    if (!at) throw new ControlError('Nothing is due; move the clock by an hour or a day instead.');
    return at;
  }

  return {
    async read(): Promise<ClockReading> {
      const due = await nextDue();
      const now = clock.now().toISOString();
      return { now, canMove: true, why: null, nextDue: due?.toISOString() ?? null };
    },

    /** Stops at every instant on the way at which something falls due, and waits until it is done. */
    async move(to: string): Promise<ClockReading> {
      if (moving) throw new ControlError('The clock is moving already; wait until it has arrived.');
      moving = true;
      try {
        await advanceTo(await goal(to));
        return await this.read();
      } finally {
        moving = false;
      }
    },
  };
}

function isMove(to: string, goals: Readonly<Record<ClockMove, unknown>>): to is ClockMove {
  return Object.hasOwn(goals, to);
}
