import { type Incident, type Place, placeOf } from '../../domain/incident.ts';
import type { Subcommand, Task } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { lookOver } from '../../kit/look-over.ts';
import { fileIn } from '../../kit/place.ts';
import { reconcile } from '../../kit/reconcile.ts';
import { draftText } from '../../kit/review-files.ts';
import { sayFor } from '../../kit/say-for.ts';
import type { World } from '../../kit/world.ts';
import type { Sending } from '../../store/outgoing.ts';

export const draftTask: Task = {
  name: 'draft',

  async run(job, world) {
    let drafted: Incident | null = null;
    await sayFor(job, world, (incident, place) => {
      drafted = incident;
      return draftFile(incident, place, world);
    });
    if (!drafted) return;
    await world.outbox.add(lookOver.rows(drafted, job.key, world.policy), world.now());
    world.wake();
  },
};

export const draftCommand: Subcommand = {
  name: 'draft',
  usage: '',
  summary: 'Post the postmortem draft, from the timeline as it stands now.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const place = placeOf(incident);
    if (!place) return null;
    const send = await draftFile(incident, place, world);
    const key = `${incident.id}:draft:${call.key}`;
    await world.outbox.add([{ key, lane: place.channel, send }], world.now());
    world.wake();
    return null;
  },
};

/** The channel is read once before, so that no lost event leaves its mark on the draft. */
async function draftFile(incident: Incident, place: Place, world: World): Promise<Sending> {
  await reconcile(incident, world);
  const name = `postmortem-${incident.number}.md`;
  const title = `Postmortem draft of #${incident.number}`;
  const comment = `${title}, from the timeline. It is yours: change it, and delete what does not help.`;
  const file = { name, title, content: await draftText(incident, world), comment };
  return fileIn(incident, place, file);
}
