import { PEOPLE } from './act.ts';
import type { Dice } from './dice.ts';
import type { openScene } from './scene.ts';

type Scene = ReturnType<typeof openScene>;

/** What comes between in an incident, if anything does. */
export interface Disturbance {
  readonly what: 'rename' | 'archive' | 'evict' | 'outage' | 'limit' | 'farewell';
  /** After the incident was resolved. */
  readonly isLate: boolean;
}

const IN_A_CHANNEL = ['rename', 'archive', 'evict', 'outage', 'limit', 'farewell'] as const;
/** The channel of a thread is older than the incident, and nobody's to rename or archive for it. */
const IN_A_THREAD = ['evict', 'outage', 'limit', 'farewell'] as const;

/** Three of the times that Slack tries an event lie within six minutes. */
const OUTAGE_S = 370;
/** Long enough for a reminder and a draft to fall due. */
const LONG_S = 1_500;

export function disturbanceOf(setting: string, dice: Dice): Disturbance | null {
  if (dice.chance(50)) return null;
  if (setting !== 'channel') return { what: dice.oneOf(IN_A_THREAD), isLate: false };
  return { what: dice.oneOf(IN_A_CHANNEL), isLate: dice.chance(30) };
}

export function disturb({ what }: Disturbance, scene: Scene, dice: Dice): void {
  const who = () => dice.oneOf(PEOPLE);
  const some = (deed: () => void) => {
    for (let left = 1 + dice.roll(6); left > 0; left -= 1) deed();
  };
  switch (what) {
    case 'rename':
      some(() => {
        scene.add({ do: 'rename', who: who(), name: `inc-renamed-${scene.acts.length}` });
        scene.chat();
      });
      break;
    case 'archive':
      scene.add({ do: 'archive', who: who() });
      scene.add({ do: 'unarchive', who: who() }, dice.roll(LONG_S));
      some(scene.chat);
      readmit(scene, dice);
      break;
    case 'evict':
      scene.add({ do: 'evict', who: who() });
      some(scene.chat);
      readmit(scene, dice);
      break;
    case 'outage':
      scene.add({ do: 'outage', seconds: OUTAGE_S + dice.roll(OUTAGE_S) });
      some(scene.chat);
      scene.add({ do: 'heal' });
      break;
    case 'limit':
      scene.add({ do: 'limit', lost: 1 + dice.roll(6) });
      some(scene.chat);
      scene.add({ do: 'heal' });
      break;
    case 'farewell':
      scene.farewell();
  }
}

/** The bot comes back, reads what it missed, and says what it could not. */
function readmit(scene: Scene, dice: Dice): void {
  scene.add({ do: 'readmit', who: dice.oneOf(PEOPLE) }, 61 + dice.roll(LONG_S));
  scene.add({ do: 'heal' });
}
