import { commanderOf, type Incident, type Meeting } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { endOf } from '../../domain/review-plan.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { postIn } from '../../kit/place.ts';
import { calledFor, sayFor } from '../../kit/say-for.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** After a review the channel is asked what came of it, and whoever held it once more in private. */
export const outcomesTask: Task = {
  name: 'outcomes',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const meeting = incident && standingMeeting(incident);
    if (!meeting || (await hasOutcomes(incident, meeting, world))) return;
    await sayFor(job, world, (it, place) => postIn(it, place, { text: question(it, world) }));
    const person = meeting.facilitator ?? commanderOf(incident);
    if (!person) return;
    const about = String(meeting.sequence);
    const key = `outcomes:${incident.id}:${about}:${person}`;
    const wantedAt = endOf(meeting);
    await askFor(
      [{ key, kind: 'outcomes', incidentId: incident.id, person, about, wantedAt }],
      world,
    );
  },
};

export const outcomes: NudgeKind = {
  name: 'outcomes',

  async words({ incidentId, about }, world) {
    const incident = await world.incidents.byId(incidentId);
    const meeting = incident && standingMeeting(incident);
    if (!meeting || String(meeting.sequence) !== about) return null;
    return (await hasOutcomes(incident, meeting, world))
      ? null
      : { text: question(incident, world) };
  },
};

/** What was noted since it began came out of it. */
async function hasOutcomes(
  { id }: Incident,
  { startsAt }: Meeting,
  world: World,
): Promise<boolean> {
  const all = await world.actions.ofIncident(id);
  return all.some(({ kind, madeAt }) => kind === 'follow-up' && madeAt >= startsAt);
}

function question({ number, title, channelId }: Incident, { command }: World): string {
  const where = channelId ? ` in <#${channelId}>` : '';
  return `The review of #${number} *${escaped(title)}* should be over. Which one to three things came out of it that are worth keeping? \`${command} follow-up &lt;what&gt;\`${where} keeps each of them; nothing is a good answer too, and \`${command} schedule\` finds another time if it was not held.`;
}
