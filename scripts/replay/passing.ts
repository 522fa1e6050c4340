import type { Bot } from '../../src/bot.ts';
import type { LocalSlack } from '../../src/sandbox/index.ts';

/** How world time passes on a stage: from one instant at which something falls due to the next. */
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
    // Twice in a row, since what brings one of the two to rest may wake the other.
    let quiet = 0;
    for (let turns = 0; quiet < 2; turns += 1) {
      if (turns > MOST_TURNS) throw new Error('the replay does not come to rest');
      slack.tick();
      await bot.tick();
      await slack.idle();
      await bot.idle();
      quiet = slack.isIdle() && (await bot.isIdle()) ? quiet + 1 : 0;
    }
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
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const due = await nextDue();
      if (!due || due > at) return reach(at);
      await reach(due);
    }
    throw new Error('something stays due for ever');
  }

  return { settle, nextDue, advanceTo };
}
