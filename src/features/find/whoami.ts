import { commanderOf, type Incident } from '../../domain/incident.ts';
import { plannedJobs } from '../../domain/plan.ts';
import { actionLine } from '../../kit/action-line.ts';
import { section } from '../../kit/blocks.ts';
import { boardOf, type Part, partOf } from '../../kit/board.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentLine } from '../../kit/incident-line.ts';
import { whoIs } from '../../kit/people.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { MOST_ROWS } from './list.ts';

/** What the bot puts to one person by itself, and so what somebody may want to be rid of. */
const NUDGES: Readonly<Record<string, string>> = {
  'update-reminder': 'to tell people how things stand',
  quiet: 'whether it is still going on',
  severity: 'how bad it is',
};

export const whoamiCommand: Subcommand = {
  name: 'whoami',
  usage: '',
  summary: 'Show your roles, tasks and incidents, and what I would remind you of.',

  async run(call, world) {
    const { name, zone } = await whoIs(call.userId, world);
    const part = await partOf(call.userId, await boardOf(world), world);
    const { policy } = world;
    const own = zone ?? `unknown to me, so I take the team's, ${policy.zone}`;
    const text = `You are ${escaped(name)}. Your time zone is ${own}.`;
    return {
      text,
      blocks: [
        section(text),
        ...listed('Your roles', rolesOf(part)),
        ...listed('Your tasks and follow-ups', actionsOf(part, world)),
        ...listed('Open incidents you are in', incidentsOf(part, call.userId, world)),
        ...listed(
          'Reviews to come',
          part.reviews.map((it) => incidentLine(it, world.now())),
        ),
        section('*What I would remind you of*', ...nudgesOf(part, call.userId, world)),
      ],
    };
  },
};

function listed(title: string, lines: readonly string[]) {
  const left = lines.length - MOST_ROWS;
  const more = left > 0 ? [`and ${left} more`] : [];
  return [
    section(`*${title}*`, ...(lines.length > 0 ? lines.slice(0, MOST_ROWS) : ['none']), ...more),
  ];
}

function rolesOf({ roles }: Part): string[] {
  return roles.map(({ incident, role }) => `${escaped(role.name)} of #${incident.number}`);
}

function actionsOf({ actions }: Part, { self }: World): string[] {
  return actions.map(({ action, incident }) => `#${incident.number} ${actionLine(action, self)}`);
}

/** Those they have a hand in: that somebody sits in a channel is known to Slack alone. */
function incidentsOf({ open, roles, actions }: Part, userId: string, { now }: World): string[] {
  const busy = new Set([...roles, ...actions].map(({ incident }) => incident.id));
  const isIn = ({ id, declaredBy, changes }: Incident) =>
    busy.has(id) || declaredBy === userId || changes.some(({ by }) => by === userId);
  return open.filter(isIn).map((incident) => incidentLine(incident, now()));
}

function nudgesOf({ open, roles }: Part, userId: string, { policy, command }: World): string[] {
  const held = new Set(roles.map(({ incident }) => incident.id));
  const lines = open
    .filter((it) => held.has(it.id) || (!commanderOf(it) && it.declaredBy === userId))
    .flatMap((incident) => {
      const asked = plannedJobs(incident, policy).flatMap(({ task }) => NUDGES[task] ?? []);
      return asked.length > 0 ? [`#${incident.number}: ${[...new Set(asked)].join(', ')}`] : [];
    });
  if (lines.length === 0) return ['nothing'];
  const off = `Each comes with a button that ends it. In the incident's channel, \`${command} quiet 1h\` holds all of them back.`;
  return [...lines.slice(0, MOST_ROWS), off];
}
