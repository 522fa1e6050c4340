import { type Act, PEOPLE } from './act.ts';
import { type Dice, diceOf } from './dice.ts';
import { type Disturbance, disturb, disturbanceOf } from './disturbance.ts';
import { openScene } from './scene.ts';

export interface Script {
  readonly begin: Date;
  /** Whether bots may make channels; where not, the bot is in the channel before, or invited late. */
  readonly setting: Setting;
  readonly acts: readonly Act[];
}

type Setting = 'channel' | 'thread' | 'uninvited';

const MONDAY = Date.UTC(2026, 2, 9);
const DAY_MS = 86_400_000;
const MOST_MARKS = 30;

/** An incident as the seed tells it, from its declaration to what follows its end. */
export function scriptOf(seed: number): Script {
  const dice = diceOf(seed, 'script');
  const begin = new Date(MONDAY + dice.roll(7 * 24 * 60) * 60_000);
  const setting = dice.chance(85) ? 'channel' : dice.oneOf(['thread', 'uninvited'] as const);
  const disturbance = disturbanceOf(setting, dice);
  const scene = openScene(dice);
  scene.add({ do: 'declare', who: dice.oneOf(PEOPLE), title: title(dice), form: dice.chance(40) });
  discuss(scene, disturbance, dice);
  // Who speaks of two incidents in one channel has to press the buttons of their cards.
  if (setting === 'channel' && dice.chance(25)) {
    const other = title(dice, ['Mail', 'Payroll', 'The wiki', 'Reporting']);
    scene.add({ do: 'declare', who: dice.oneOf(PEOPLE), title: other, form: false });
  }
  scene.change('resolve');
  if (disturbance?.isLate) disturb(disturbance, scene, dice);
  if (dice.chance(30)) scene.change(scheduled(begin, dice), 'bo');
  if (dice.chance(25)) {
    scene.change('reopen it is back');
    scene.talk(disturbance === null);
    scene.change('resolve');
  }
  const last = dice.roll(4);
  if (last === 0) scene.change('review none');
  if (last === 1) scene.change(scheduled(begin, dice), 'cy');
  for (let more = dice.roll(4); more > 0; more -= 1) scene.talk(disturbance === null);
  return { begin, setting, acts: scene.acts };
}

/** The talk until things are well again; half way through it something may come between. */
function discuss(
  scene: ReturnType<typeof openScene>,
  disturbance: Disturbance | null,
  dice: Dice,
): void {
  // The lowest of three rolls: now and then a long incident, mostly short ones.
  const rolls = Array.from({ length: 3 }, () => dice.roll(MOST_MARKS - 2));
  const marks = 3 + Math.min(...rolls);
  while (scene.marked() < marks / 2) scene.talk(disturbance === null);
  if (disturbance && !disturbance.isLate) disturb(disturbance, scene, dice);
  while (scene.marked() < marks) scene.talk(disturbance === null);
}

type Whats = readonly [string, ...string[]];
const SITE: Whats = ['Checkout', 'Search', 'Login & billing', 'Image upload'];

/** A second incident is of something else: one that looks like the first is asked back about. */
function title(dice: Dice, what = SITE): string {
  return `${dice.oneOf(what)} ${dice.oneOf(['is down', 'is slow', 'answers 500', 'loses <data>'])}`;
}

/** Days ahead, so that no crash and no wait makes it the past. */
function scheduled(begin: Date, dice: Dice): string {
  const day = new Date(begin.getTime() + (3 + dice.roll(4)) * DAY_MS).toISOString().slice(0, 10);
  return `schedule ${day} ${10 + dice.roll(6)}:${dice.oneOf(['00', '15', '30'])}`;
}
