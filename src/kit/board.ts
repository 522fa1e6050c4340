import { type Action, inOrder } from '../domain/action.ts';
import type { Incident } from '../domain/incident.ts';
import { partakersOf } from '../domain/part.ts';
import type { Role } from '../domain/policy.ts';
import { membersOf } from './channels.ts';
import type { World } from './world.ts';

/** What goes on, read once for however many people are shown their part of it. */
export interface Board {
  readonly open: readonly Incident[];
  /** Incidents whose review is still to come, with those who took part. */
  readonly booked: readonly { readonly incident: Incident; readonly who: ReadonlySet<string> }[];
  /** Whether a person may know of an incident; each private channel is asked about once. */
  sees(incident: Incident, userId: string): Promise<boolean>;
}

/** A person's part of it. */
export interface Part {
  readonly open: readonly Incident[];
  readonly roles: readonly { readonly incident: Incident; readonly role: Role }[];
  readonly actions: readonly { readonly incident: Incident; readonly action: Action }[];
  readonly reviews: readonly Incident[];
}

export async function boardOf(world: World): Promise<Board> {
  const { incidents, entries, actions } = world;
  const open = await incidents.open();
  const meetings = await incidents.withMeetingAfter(world.now());
  const ids = meetings.map(({ id }) => id);
  const written = Map.groupBy(await entries.ofIncidents(ids), (it) => it.incidentId);
  const owned = Map.groupBy(await actions.ofIncidents(ids), (it) => it.incidentId);
  const booked = meetings.map((incident) => {
    const { id } = incident;
    const took = partakersOf(incident, written.get(id) ?? [], owned.get(id) ?? []);
    // Those of an incident that shares the review took no part in this one.
    return { incident, who: new Set([...took, ...(incident.meeting?.invited ?? [])]) };
  });

  const members = new Map<string, ReadonlySet<string>>();
  const sees = async (incident: Incident, userId: string) => {
    const { isPrivate, declaredBy, channelId } = incident;
    if (!isPrivate || declaredBy === userId) return true;
    if (!channelId) return false;
    const known = members.get(channelId) ?? (await membersOf(channelId, world));
    members.set(channelId, known);
    return known.has(userId);
  };
  return { open, booked, sees };
}

export async function partOf(userId: string, board: Board, world: World): Promise<Part> {
  const open = await seen(board.open, userId, board);
  const mine = board.booked.filter(({ who }) => who.has(userId));
  return {
    open,
    roles: open.flatMap((incident) =>
      world.policy.roles
        .filter(({ id }) => incident.roles[id] === userId)
        .map((role) => ({ incident, role })),
    ),
    actions: await actionsOf(userId, board, world),
    reviews: await seen(
      mine.map(({ incident }) => incident),
      userId,
      board,
    ),
  };
}

async function actionsOf(userId: string, board: Board, world: World): Promise<Part['actions']> {
  const own = inOrder(await world.actions.openOf(userId));
  const incidents = new Map<string, Incident | null>();
  for (const { incidentId: id } of own) {
    if (!incidents.has(id)) incidents.set(id, await world.incidents.byId(id));
  }
  const found: { incident: Incident; action: Action }[] = [];
  for (const action of own) {
    const incident = incidents.get(action.incidentId);
    if (incident && (await board.sees(incident, userId))) found.push({ incident, action });
  }
  return found.sort((a, b) => b.incident.number - a.incident.number);
}

async function seen(all: readonly Incident[], userId: string, board: Board): Promise<Incident[]> {
  const found: Incident[] = [];
  for (const incident of all) if (await board.sees(incident, userId)) found.push(incident);
  return found;
}
