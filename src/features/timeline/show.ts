import type { Button, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import { lookOver } from '../../kit/look-over.ts';
import { SHOW, timelineReply } from './lines.ts';

export const timelineCommand: Subcommand = {
  name: 'timeline',
  usage: '[all]',
  summary: 'Show the timeline, to you alone; each line can be edited there.',
  run: typed((incident, { text }, world) =>
    timelineReply(incident, text === 'all' ? 'all' : 'short', world),
  ),
};

/** Puts the other extent in place of the one that is shown. */
export const showButton: Button = {
  actionId: SHOW,
  verb: 'timeline',
  run: pressed(async (incident, { text }, world) => {
    const extent = text.split(' ')[1] === 'all' ? 'all' : 'short';
    return { ...(await timelineReply(incident, extent, world)), replaces: true };
  }),
};

/** Stands below a message that everybody sees, so its answer takes the place of nothing. */
export const lookOverButton: Button = {
  actionId: lookOver.actionId,
  verb: 'timeline',
  run: pressed((incident, _, world) => timelineReply(incident, 'short', world)),
};
