import { isOpen, placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Task } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';

/** Silences whoever plays along; the drill itself goes on until somebody resolves it. */
export const stopDrill = typed(async (incident, call, world) => {
  const { command, colleagues } = world;
  const place = placeOf(incident);
  if (!incident.drill || !place) {
    throw new Refusal(
      `Nobody plays along here. Type this in the channel of a drill; \`${command} drill\` begins one.`,
    );
  }
  if (!isOpen(incident)) throw new Refusal('This drill is over already.');
  if (!colleagues || place.isThread) {
    throw new Refusal(`People play this drill: ask them to stop. \`${command} resolve\` ends it.`);
  }
  await colleagues.stop(place.channel);
  const text = `Whoever played along says no more. Go on by yourselves, or end it with \`${command} resolve\`.`;
  const rows = rowsFor(incident, `${incident.id}:drill-stop:${call.key}`, (it) =>
    postIn(incident, it, { text }),
  );
  await world.outbox.add(rows, world.now());
  world.wake();
  return null;
});

/** The same once the drill has ended, without a word. */
export const endTask: Task = {
  name: 'drill-end',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const place = incident && placeOf(incident);
    if (place && !place.isThread) await world.colleagues?.stop(place.channel);
  },
};
