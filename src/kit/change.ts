import type { Act, Change, Incident } from '../domain/incident.ts';
import { plannedJobs } from '../domain/plan.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Call } from './feature.ts';
import { planHomes } from './homes.ts';
import { invitationRows } from './invitations.ts';
import { noticesOf, standingOf } from './notices.ts';
import { hidePrivate } from './publication.ts';
import type { World } from './world.ts';

const TRIES = 10;

/** Who asks for a change: a person's call, or a job in the bot's own name. */
type Asker = Pick<Call, 'key' | 'userId' | 'at'>;

/**
 * Takes an incident to its next state, and sees to all that follows from it.
 *
 * The request's key stands in the change it made. So a request handled again
 * after a crash changes nothing, and only what follows is seen to once more.
 */
export async function changeIncident(
  incident: Incident,
  call: Asker,
  world: World,
  decide: (incident: Incident, act: Act) => Incident,
): Promise<Incident> {
  const act = { key: call.key, by: call.userId, at: call.at };
  const { next, change } = await saved(incident, act, world, decide);
  if (change.kind === 'severity') {
    await world.outbox.add(invitationRows(next, incident.severity, world), world.now());
  }
  await followUp(next, change, world);
  return next;
}

/** Plans the jobs and fills the outbox for one change of an incident. Harmless twice. */
export async function followUp(incident: Incident, change: Change, world: World): Promise<void> {
  await world.outbox.add(noticesOf(incident, change, world), world.now());
  await showLatest(incident, world);
}

/** Makes the queue, the card and the topic agree with how an incident stands. Harmless twice. */
export async function showLatest(incident: Incident, world: World): Promise<void> {
  let shown = incident;
  for (let tries = 0; tries < TRIES; tries += 1) {
    await showStanding(shown, world);
    const latest = (await world.incidents.byId(incident.id)) ?? shown;
    // Whoever is slow may have put an older state over a newer one: then once more.
    if (latest.rev === shown.rev) break;
    shown = latest;
  }
  await planHomes(world);
  world.wake();
}

async function showStanding(incident: Incident, world: World): Promise<void> {
  await world.jobs.plan(incident.id, plannedJobs(incident, world.policy));
  const now = world.now();
  for (const row of standingOf(incident, world)) await world.outbox.latest(row, now);
  await hidePrivate(incident, world);
}

async function saved(
  first: Incident,
  act: Act,
  world: World,
  decide: (incident: Incident, act: Act) => Incident,
): Promise<{ next: Incident; change: Change }> {
  let incident = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = incident.changes.find(({ key }) => key === act.key);
    if (before) return { next: incident, change: before };
    const next = decide(incident, act);
    const change = next.changes.at(-1);
    if (!change) throw new Error('a decision that changes nothing');
    if (await world.incidents.replace(next)) {
      return { next: { ...next, rev: next.rev + 1 }, change };
    }
    incident = (await world.incidents.byId(first.id)) ?? incident;
  }
  throw new Refusal('Many people changed this incident just now. Please try again.');
}
