import type { UsergroupsListResponse } from '@slack/web-api';
import type { Incident } from '../../../domain/incident.ts';
import { type AgendaItem, agendaOf } from '../../../domain/workshop/agenda.ts';
import { type Team, teamsOf } from '../../../domain/workshop/groups.ts';
import { type Draw, scriptOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { membersOf } from '../../../kit/channels.ts';
import { respondersOf } from '../../../kit/review-wish.ts';
import { slackErrorOf } from '../../../kit/slack-errors.ts';
import { timelineFor } from '../../../kit/timeline.ts';
import type { World } from '../../../kit/world.ts';
import type { Room } from './room.ts';

/** Who is expected: those who were in it, and who is invited to its review and did not say no. */
export async function expectedAt({ incident }: Room, world: World): Promise<string[]> {
  if (!incident) return [];
  const { meeting } = incident;
  const all = [...(await respondersOf(incident, world)), ...(meeting?.invited ?? [])];
  const away = meeting?.declined ?? [];
  return [...new Set(all)].filter((id) => !away.includes(id));
}

/** Who of them is still in the channel, and what parts them: their teams, else how close they were to it. */
export async function drawFor({ people }: Workshop, room: Room, world: World): Promise<Draw> {
  const members = room.place ? await membersOf(room.place.channel, world) : new Set<string>();
  // Where Slack does not tell who is there, all of them may be.
  const present = members.size > 0 ? people.filter((id) => members.has(id)) : people;
  const close = room.incident ? await closeness(room.incident, world) : [];
  return { present, strata: new Map([...close, ...teamsOf(present, await teams(world))]) };
}

/** Whoever is not named was not in it. */
async function closeness(incident: Incident, world: World): Promise<[string, string][]> {
  const holders = new Set(Object.values(incident.roles));
  const all = await respondersOf(incident, world);
  return all.map((id) => [id, holders.has(id) ? 'held a role' : 'took part']);
}

/** The user groups of the workspace; none where we may not read them. */
async function teams({ slack }: World): Promise<Team[]> {
  try {
    const { usergroups = [] }: UsergroupsListResponse = await slack.reads.usergroups.list({
      include_users: true,
    });
    return usergroups.map(({ id = '', users = [] }) => ({ id, users }));
  } catch (error) {
    if (!slackErrorOf(error)) throw error;
    return [];
  }
}

export async function agendaFor(
  workshop: Workshop,
  { incident }: Room,
  world: World,
): Promise<AgendaItem[]> {
  const script = scriptOf(workshop);
  if (!incident) return agendaOf(script, null);
  const lines = await timelineFor(incident, world);
  return agendaOf(script, { incident, lines, zone: world.policy.zone });
}
