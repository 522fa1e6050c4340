import { Refusal } from '../../domain/refusal.ts';
import { ANNOUNCE_ANYWAY } from '../../kit/announce-outside.ts';
import { announcementRows } from '../../kit/announcement.ts';
import type { Button } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';

/** Announces one incident where another organization reads it, because a person said so. */
export const announceAnyway: Button = {
  actionId: ANNOUNCE_ANYWAY,
  verb: 'declare',
  run: pressed(async (incident, _, world) => {
    const rows = announcementRows(incident, world);
    if (rows.length === 0) {
      throw new Refusal(
        incident.isPrivate
          ? 'That incident is handled in private, so it is announced nowhere.'
          : 'The policy names no channel for announcements any more.',
      );
    }
    await world.outbox.add(rows, world.now());
    world.wake();
    const text = `#${incident.number} is announced there, for the other organization to read as well.`;
    return { text, replaces: true };
  }),
};
