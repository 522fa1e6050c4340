import { commanderOf, type Incident } from '../../domain/incident.ts';
import { missingFrom } from '../../domain/missing.ts';
import { reviewDueAt } from '../../domain/plan.ts';
import { section } from '../../kit/blocks.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { calledFor } from '../../kit/say-for.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import { escaped } from '../../kit/text.ts';
import { timelineFor } from '../../kit/timeline.ts';
import type { World } from '../../kit/world.ts';

/** Has whoever led told in private what the draft could still do with, before its review is due. */
export const draftNudge: Task = {
  name: 'draft-nudge',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const person = incident && commanderOf(incident);
    if (!person) return;
    const { id: incidentId, endedAt } = incident;
    const about = endedAt?.toISOString() ?? '';
    const key = `draft-due:${incidentId}:${about}:${person}`;
    await askFor(
      [{ key, kind: 'draft-due', incidentId, person, about, wantedAt: job.runAt }],
      world,
    );
  },
};

/** Where nothing is missing there is nothing to say. */
export const draftDue: NudgeKind = {
  name: 'draft-due',

  async words({ incidentId, person, about }, world) {
    const incident = await world.incidents.byId(incidentId);
    if (!incident?.endedAt || incident.endedAt.toISOString() !== about) return null;
    if (incident.review !== 'open' || commanderOf(incident) !== person) return null;
    const missing = missingFrom(incident, await markedIn(incident, world));
    if (missing.length === 0) return null;
    const { number, title, channelId } = incident;
    const due = reviewDueAt(incident.endedAt, world.policy);
    const where = channelId ? ` in <#${channelId}>` : '';
    const text = `The review of #${number} *${escaped(title)}* is due ${whenOf(due)}. Its draft could still do with:`;
    const lines = missing.map((one) => `• ${one}`);
    const way = `\`${world.command} draft\`${where} shows it as it stands. None of this has to be there.`;
    return { text: [text, ...lines].join('\n'), blocks: [section(text, ...lines, way)] };
  },
};

async function markedIn(incident: Incident, world: World): Promise<number> {
  const lines = await timelineFor(incident, world);
  return lines.filter(({ message }) => message !== null).length;
}
