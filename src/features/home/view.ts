import type { KnownBlock } from '@slack/web-api';
import { standingMeeting } from '../../domain/meeting.ts';
import { actionLine } from '../../kit/action-line.ts';
import { buttons, context, header, row, section } from '../../kit/blocks.ts';
import type { Part } from '../../kit/board.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { incidentLine } from '../../kit/incident-line.ts';
import { dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** Of each list; Slack takes a hundred blocks in all. */
const MOST_ROWS = 15;

/**
 * The Home as one person sees it. It stands there until something changes, so
 * nothing in it may grow old by itself: dates, and no ages.
 */
export function homeBlocks(part: Part, { command, self }: World): KnownBlock[] {
  const { open, roles, actions, reviews } = part;
  const declare = { actionId: GESTURE.declare, label: 'Declare incident', value: 'home' };
  return [
    buttons({ ...declare, style: 'primary' }),
    ...list('Open incidents', 'None is open.', `${command} list`, open, (incident) =>
      section(incidentLine(incident, null)),
    ),
    ...list('Your roles', 'You hold none.', `${command} whoami`, roles, ({ incident, role }) =>
      section(`*${escaped(role.name)}* of ${incidentLine(incident, null)}`),
    ),
    ...list(
      'Your tasks and follow-ups',
      'Nothing is open.',
      `${command} whoami`,
      actions,
      ({ incident, action }) => {
        const value = `${incident.id} ${action.id}`;
        const done = { actionId: GESTURE.done, label: 'Done', value };
        return row(done, `#${incident.number} ${actionLine(action, self)}`);
      },
    ),
    ...list('Reviews to come', 'None is booked.', `${command} whoami`, reviews, (incident) => {
      const at = standingMeeting(incident)?.startsAt;
      const when = at ? dateFor(at, '{date_long_pretty} {time}', at.toISOString()) : '';
      return section(`${when} · ${incidentLine(incident, null)}`);
    }),
    context(`\`${command} help\` in any channel shows what else there is.`),
  ];
}

function list<T>(
  title: string,
  none: string,
  rest: string,
  items: readonly T[],
  shown: (item: T) => KnownBlock,
): KnownBlock[] {
  const left = items.length - MOST_ROWS;
  return [
    header(title),
    ...(items.length > 0 ? items.slice(0, MOST_ROWS).map(shown) : [context(none)]),
    ...(left > 0 ? [context(`${left} more are not shown: \`${rest}\`.`)] : []),
  ];
}
