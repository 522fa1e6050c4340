import { type Act, PEOPLE } from './act.ts';
import { type Dice, diceOf } from './dice.ts';
import { openScene } from './scene.ts';

export interface Script {
  readonly begin: Date;
  readonly acts: readonly Act[];
}

const MONDAY = Date.UTC(2026, 2, 9);
const DAY_MS = 86_400_000;
const MOST_MARKS = 30;

/** An incident as the seed tells it, from its declaration to what follows its end. */
export function scriptOf(seed: number): Script {
  const dice = diceOf(seed, 'script');
  const begin = new Date(MONDAY + dice.roll(7 * 24 * 60) * 60_000);
  const scene = openScene(dice);
  scene.add({ do: 'declare', who: dice.oneOf(PEOPLE), title: title(dice), form: dice.chance(40) });
  // The lower of two rolls: now and then a long incident, mostly short ones.
  const marks = 3 + Math.min(dice.roll(MOST_MARKS - 3), dice.roll(MOST_MARKS - 3));
  while (scene.marked() < marks) scene.talk();
  if (dice.chance(25)) {
    scene.add({ do: 'declare', who: dice.oneOf(PEOPLE), title: title(dice), form: false });
  }
  scene.change('resolve');
  if (dice.chance(30)) scene.add({ do: 'change', who: 'bo', text: scheduled(begin, dice) });
  if (dice.chance(25)) {
    scene.change('reopen');
    scene.talk();
    scene.change('resolve');
  }
  const last = dice.roll(4);
  if (last === 0) scene.change('review none');
  if (last === 1) scene.add({ do: 'change', who: 'cy', text: scheduled(begin, dice) });
  for (let more = dice.roll(4); more > 0; more -= 1) scene.talk();
  return { begin, acts: scene.acts };
}

function title(dice: Dice): string {
  const what = dice.oneOf(['Checkout', 'Search', 'Login & billing', 'Image upload']);
  return `${what} ${dice.oneOf(['is down', 'is slow', 'answers 500', 'loses <data>'])}`;
}

/** Days ahead, so that no crash and no wait makes it the past. */
function scheduled(begin: Date, dice: Dice): string {
  const day = new Date(begin.getTime() + (3 + dice.roll(4)) * DAY_MS).toISOString().slice(0, 10);
  return `schedule ${day} ${10 + dice.roll(6)}:${dice.oneOf(['00', '15', '30'])}`;
}
