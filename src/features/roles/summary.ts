import { isOpenAction, labelOf } from '../../domain/action.ts';
import { type TimelineLine, timelineOf } from '../../domain/entry.ts';
import { type Handover, handover } from '../../domain/handover.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Role } from '../../domain/policy.ts';
import { upperFirst } from '../../domain/roles.ts';
import { section } from '../../kit/blocks.ts';
import type { Reply } from '../../kit/feature.ts';
import { clipped, dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

const MOST_TASKS = 10;
const MOST_TEXT = 200;
const WHEN = '{date_short_pretty} {time}';

/** How things stand, for somebody who has just taken a role and was not there from the start. */
export async function summaryReply(role: Role, incident: Incident, world: World): Promise<Reply> {
  const lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
  const actions = await world.actions.ofIncident(incident.id);
  const tasks = actions
    .filter((action) => action.kind === 'task' && isOpenAction(action))
    .map((action) => `${labelOf(action)} ${action.text}`);
  const state = handover(incident, lines, tasks, world.policy);
  const text = `You have a role in #${incident.number}: ${escaped(role.name)}. ${escaped(role.duty)}`;
  return { text, blocks: [section(text), ...summary(state)] };
}

function summary({ incident, held, lastLines, tasks }: Handover) {
  const { title, severity, status, declaredAt, updates } = incident;
  const people = held.map(({ role, userId }) => `${escaped(upperFirst(role.name))}: <@${userId}>`);
  const rank = severity ? `*${severity}*` : 'severity not set';
  const last = updates.last;
  return [
    section(
      `*${escaped(title)}*`,
      `${rank} · *${status}* · since ${when(declaredAt)}`,
      ...(people.length > 0 ? [people.join(' · ')] : []),
      last ? `Last update ${when(last.at)}: ${short(last.text)}` : 'No update has been posted yet.',
    ),
    ...(tasks.length > 0 ? [section('*Open tasks*', ...shownTasks(tasks))] : []),
    section('*Last on the timeline*', ...lastLines.map(lineOf)),
  ];
}

function shownTasks(tasks: readonly string[]): string[] {
  const left = tasks.length - MOST_TASKS;
  const shown = tasks.slice(0, MOST_TASKS).map((task) => `• ${short(task)}`);
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}

function lineOf({ at, authorId, authorName, text }: TimelineLine): string {
  const who = authorId ? `<@${authorId}>` : escaped(authorName ?? 'a tool');
  return `• ${when(at)} ${who}: ${short(text)}`;
}

function short(text: string): string {
  return escaped(clipped(text.replace(/\s+/g, ' '), MOST_TEXT));
}

function when(at: Date): string {
  return dateFor(at, WHEN, at.toISOString());
}
