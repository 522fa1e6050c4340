import type { Upheaval } from './act.ts';
import { find } from './find.ts';
import { aWhile, enter, type Room } from './room.ts';
import { timelines } from './timelines.ts';

/** After this every event that was lost is given up, and the reading that heals it is due. */
const GAP_IS_KNOWN_S = 480;
const MOST_LOOKS = 60;

/** Does to the channel, the workspace or the bot what nobody asks the bot about. */
export async function upheave(act: Upheaval, room: Room): Promise<void> {
  const { stage, channel } = room;
  const { control } = stage.slack;
  const bot = control.bot().userId;
  switch (act.do) {
    case 'rename':
      enter(act.who, room);
      return control.rename({ user: act.who, channel, name: act.name });
    case 'archive':
      enter(act.who, room);
      return control.archive({ user: act.who, channel });
    case 'unarchive':
      return control.unarchive({ user: act.who, channel });
    case 'evict':
      enter(act.who, room);
      return control.kick({ user: act.who, channel, who: bot });
    case 'readmit':
      enter(act.who, room);
      return control.invite({ user: act.who, channel, who: bot });
    case 'deactivate':
      return control.deactivate({ user: act.who });
    case 'outage':
      room.gapUntil = new Date(stage.now().getTime() + act.seconds * 1000);
      return stage.halt?.(room.gapUntil);
    case 'limit':
      return control.weather.rateLimitEvents({ lost: act.lost });
    case 'heal':
      return heal(room);
  }
}

/** Waits until the channel was read, and looks whether the timelines hold by now, not only in the end. */
async function heal(room: Room): Promise<void> {
  const { stage, gapUntil } = room;
  if (gapUntil) await stage.advanceTo(gapUntil);
  await aWhile(stage, GAP_IS_KNOWN_S);
  for (let looks = 0; looks < MOST_LOOKS && (await isReading(room)); looks += 1)
    await aWhile(stage);
  await stage.recover();
  const faults = timelines(await find(stage), stage);
  stage.ledger.seen.push(...faults.map((fault) => `After the gap: ${fault}`));
}

async function isReading({ stage }: Room): Promise<boolean> {
  const jobs = stage.ground.db.collection('jobs');
  const open = { task: 'reconcile', state: { $in: ['waiting', 'running'] } };
  return (await jobs.findOne(open)) !== null;
}
