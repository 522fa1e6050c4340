import { dayIn } from '../../domain/calendar.ts';
import type { Incident } from '../../domain/incident.ts';
import type { PlannedJob } from '../../domain/job.ts';
import { askedPeople } from '../../domain/learning/asked-people.ts';
import { drawOrder } from '../../domain/learning/draw.ts';
import { horizonOf, LEARNING, workshopOf } from '../../domain/learning/learning-plan.ts';
import { ASKED, AUDIENCES, type Audience } from '../../domain/learning/pool.ts';
import type { Nudge } from '../../domain/nudge.ts';
import type { Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { calledFor } from '../../kit/say-for.ts';
import type { World } from '../../kit/world.ts';
import { mayBeAsked } from './may-be-asked.ts';

/** How far back people are known by what they did in incidents. */
const LOOKS_AT = 200;

/**
 * Draws who is asked what came of a review, and has them asked.
 *
 * Whoever was drawn is set aside first, and let go only once the questions are on their way: so an
 * attempt that a crash cut off draws the same people, and two incidents never draw the same one.
 */
export const askTask: Task = {
  name: LEARNING,

  async run(job, world) {
    const incident = await calledFor(job, world);
    const people = incident && (await peopleFor(incident, world));
    if (!incident || !people) return;
    for (const audience of AUDIENCES) {
      const order = drawOrder(`${job.key}:${audience}`, people[audience]);
      await askFor(await drawn(job, incident, audience, order, world), world);
    }
    await world.asked.settle(job.key);
  },
};

async function peopleFor(incident: Incident, world: World) {
  const workshop = workshopOf(incident);
  if (!workshop) return null;
  const entries = await world.entries.ofIncident(incident.id);
  const actions = await world.actions.ofIncident(incident.id);
  const all = askedPeople(incident, workshop, { entries, actions }, await known(world));
  const isPerson = (id: string) => id !== world.self.userId;
  return { participants: all.participants.filter(isPerson), others: all.others.filter(isPerson) };
}

/** Those who had a hand in any public incident lately, and who looked at the app's Home. */
async function known(world: World): Promise<string[]> {
  const lately = (await world.incidents.before(null, LOOKS_AT)).filter((it) => !it.isPrivate);
  const partook = lately.flatMap(({ declaredBy, roles, changes, meeting }) => [
    declaredBy,
    ...Object.values(roles),
    ...changes.map(({ by }) => by),
    ...(meeting?.invited ?? []),
  ]);
  return [...partook, ...(await world.homes.all(world.now()))];
}

async function drawn(
  job: PlannedJob,
  incident: Incident,
  audience: Audience,
  order: readonly string[],
  world: World,
): Promise<Nudge[]> {
  const now = world.now();
  const today = dayIn(now, world.policy.zone);
  const nudgeFor = (person: string) => ({
    key: `${job.key}:${person}`,
    kind: 'learning' as const,
    incidentId: incident.id,
    person,
    about: `${horizonOf(job.key)} ${audience}`,
    wantedAt: now,
  });
  const found: Nudge[] = [];
  const rest: string[] = [];
  const asked = await world.nudges.byKeys(order.map((person) => nudgeFor(person).key));
  for (const person of order) {
    const earlier = asked.find((nudge) => nudge.person === person);
    if (earlier) found.push(earlier);
    else rest.push(person);
  }
  const resting = await world.asked.resting(rest, today, job.key);
  for (const person of rest) {
    if (found.length >= ASKED[audience]) break;
    if (resting.has(person) || !(await mayBeAsked(person, incident, world))) continue;
    if (await world.asked.claim(person, today, job.key)) found.push(nudgeFor(person));
  }
  return found;
}
