import type { Incident } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { addressOf } from '../../kit/addresses.ts';
import type { Task } from '../../kit/feature.ts';
import { uidOf } from '../../kit/meeting-invitation.ts';
import { calledFor } from '../../kit/say-for.ts';
import { goOnWithoutThem } from '../../kit/without-them.ts';
import type { World } from '../../kit/world.ts';

/** Asks the calendar who declined there, and does what their button in Slack would have done. */
export const readReplies: Task = {
  name: 'read-replies',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const noted = incident && (await noteDeclined(incident, world));
    if (!noted?.meeting) return;
    await goOnWithoutThem(noted, { key: job.key, at: world.now() }, world);
  },
};

/** The incident as it is then; null where nobody declined in a calendar. */
async function noteDeclined(incident: Incident, world: World): Promise<Incident | null> {
  const meeting = standingMeeting(incident);
  if (!meeting || !world.calendar) return null;
  const answers = await world.calendar.answers({ uid: uidOf(incident, world.self) });
  const declined = await Promise.all(
    meeting.invited.map(async (id) => {
      const address = await addressOf(id, world);
      return address !== null && answers.get(address.toLowerCase()) === 'declined' ? id : null;
    }),
  );
  const all = declined.filter((id) => id !== null);
  for (const id of all) await world.incidents.noteDeclined(incident.id, meeting.sequence, id);
  return all.length === 0 ? null : world.incidents.byId(incident.id);
}
