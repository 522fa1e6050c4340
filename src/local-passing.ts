import type { Bot } from './bot.ts';
import type { LocalSlack } from './sandbox/index.ts';

/** How world time passes in a local workspace: from one instant at which something falls due to the next. */
export interface Passing {
  /** Waits until nobody has anything left to do at this instant. */
  settle(): Promise<void>;
  nextDue(): Promise<Date | null>;
  /** Moves the clock to `at`, stopping at every instant on the way at which something falls due. */
  advanceTo(at: Date): Promise<void>;
}

/** More turns than any instant can need; past it, two parts keep each other busy for ever. */
const MOST_TURNS = 10_000;

export function passingOf(clock: { at: Date }, slack: LocalSlack, bot: Bot): Passing {
  async function settle(): Promise<void> {
    // Asked again once both have come to rest, since the one may have woken the other.
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      slack.tick();
      await slack.idle();
      await bot.idle();
      if (slack.isIdle() && (await bot.isIdle())) return;
    }
    throw new Error('the workspace does not come to rest');
  }

  async function nextDue(): Promise<Date | null> {
    const due = [slack.nextDue(), await bot.nextDue()].filter((at) => at !== null);
    return due.length > 0 ? new Date(Math.min(...due.map((at) => at.getTime()))) : null;
  }

  async function reach(at: Date): Promise<void> {
    if (at > clock.at) clock.at = at;
    await settle();
  }

  async function advanceTo(at: Date): Promise<void> {
    // What is under way at this instant belongs to it.
    await settle();
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const due = await nextDue();
      if (!due || due > at) return reach(at);
      await reach(due);
    }
    throw new Error('something stays due for ever');
  }

  return { settle, nextDue, advanceTo };
}
