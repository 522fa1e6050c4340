import type { Incident } from '../../domain/incident.ts';
import { type Related, relatedTo } from '../../domain/related.ts';
import { context, section } from '../../kit/blocks.ts';
import type { Reply, Subcommand } from '../../kit/feature.ts';
import { incidentLine } from '../../kit/incident-line.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

const MOST_ROWS = 10;
/** Older ones were of another system, and of other people. */
const LOOKS_AT = 2_000;

export const relatedCommand: Subcommand = {
  name: 'related',
  usage: '',
  summary: 'Show earlier incidents that may have to do with this one, and why.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const all = await world.incidents.before(null, LOOKS_AT);
    // Private ones for nobody: not even their members asked for them to be brought up here.
    const known = all.filter((it) => !it.isPrivate && it.isDrill === incident.isDrill);
    return replyOf(relatedTo(incident, known), incident, world);
  },
};

function replyOf(found: readonly Related[], { number }: Incident, { command, now }: World): Reply {
  if (found.length === 0) {
    return {
      text: `I know of no incident like #${number}. \`${command} search <words>\` looks for any words.`,
    };
  }
  const text = `May have to do with #${number}:`;
  const left = found.length - MOST_ROWS;
  const rows = found.slice(0, MOST_ROWS).map(({ incident, because }) => {
    return section(incidentLine(incident, now()), `> ${escaped(because.join(' · '))}`);
  });
  const more = `${left} more are less alike. \`${command} search <words>\` finds them.`;
  return { text, blocks: [section(text), ...rows, ...(left > 0 ? [context(more)] : [])] };
}
