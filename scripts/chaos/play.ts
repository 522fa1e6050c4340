import type { Act } from './act.ts';
import { declare } from './declare.ts';
import { aWhile, openRoom, type Room } from './room.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';
import { say, touch } from './talk.ts';
import { upheave } from './upheaval.ts';
import { add, change, mention, undo } from './wish.ts';

/** Does what the script says, on the stage's clock; a person whose wish came to nothing asks again. */
export async function play({ acts, setting }: Script, stage: Stage): Promise<void> {
  const room = openRoom(stage);
  const { control } = stage.slack;
  if (setting !== 'channel') control.weather.forbidChannels(true);
  if (setting === 'thread') {
    control.invite({ user: 'ana', channel: BEFORE, who: control.bot().userId });
  }
  for (const act of acts) {
    // Acts of one instant fall upon a bot that is still busy with the first of them.
    if (act.after > 0) await aWhile(stage, act.after);
    await perform(act, room);
  }
}

async function perform(act: Act, room: Room): Promise<void> {
  switch (act.do) {
    case 'declare':
      return declare(act, room);
    case 'say':
    case 'aside':
    case 'reply':
      return say(act, room);
    case 'mark':
    case 'unmark':
    case 'edit':
    case 'remove':
      return touch(act, room);
    case 'log':
    case 'ask':
      return mention(act, room);
    case 'change':
      return change(act, room);
    case 'add':
      return add(act, room);
    case 'undo':
      return undo(act.who, room);
    default:
      return upheave(act, room);
  }
}
