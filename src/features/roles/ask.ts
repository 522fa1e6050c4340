import { openedAt } from '../../domain/incident.ts';
import { commanderRole } from '../../domain/roles.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Task } from '../../kit/feature.ts';
import { lastSpoken } from '../../kit/last-spoken.ts';
import { postIn } from '../../kit/place.ts';
import { sayFor } from '../../kit/say-for.ts';
import { escaped } from '../../kit/text.ts';

/** Asks once who leads; in an empty channel there is nobody to ask. */
export const askCommander: Task = {
  name: 'ask-commander',

  run: (job, world) =>
    sayFor(job, world, async (incident, place) => {
      const spoken = await lastSpoken(incident, openedAt(incident), world);
      if (spoken === null || spoken === 'unknown') return null;
      const { name, duty } = commanderRole(world.policy);
      const does = `${duty.charAt(0).toLowerCase()}${duty.slice(1)}`;
      const text = `Nobody holds command yet. The ${escaped(name)} ${escaped(does)}`;
      const look = { actionId: BUTTON.takeCommand, label: 'Take command', value: incident.id };
      return postIn(incident, place, { text, blocks: [section(text), buttons(look)] });
    }),
};
