import type { Incident, Meeting } from '../../domain/incident.ts';
import { wayOf } from '../../domain/invitation-plan.ts';
import type { Task } from '../../kit/feature.ts';
import { addressedInvitation, droppedFrom } from '../../kit/meeting-invitation.ts';
import { asideOf, postIn, rowsFor } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import type { World } from '../../kit/world.ts';
import { letterFor } from './letter.ts';

/** What is over concerns no calendar any more, however late its delivery comes. */
function isOver({ startsAt }: Meeting, { now }: World): boolean {
  return startsAt <= now();
}

/**
 * Brings a booking to people's calendars by one way. A calendar is written once; of a letter whose
 * answer got lost a second copy may come, which is the same invitation.
 */
export const deliverInvitation: Task = {
  name: 'deliver-invitation',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const meeting = incident?.meeting;
    if (!incident || !meeting || isOver(meeting, world)) return;
    if (wayOf(job) === 'mail') await sendLetters(incident, meeting, world);
    else await writeDown(incident, meeting, world);
  },

  async gaveUp(job, world) {
    const incident = await calledFor(job, world);
    if (!incident?.meeting || isOver(incident.meeting, world)) return;
    const what = wayOf(job) === 'mail' ? 'sent by mail' : 'put in the calendar';
    const text = `The review could not be ${what}. The time stands, and the file above works; \`${world.command} jobs\` tries it again.`;
    const send = rowsFor(
      incident,
      `${job.key}:gave-up`,
      (place) => postIn(incident, place, { text }),
      asideOf(incident, world.policy),
    );
    await world.outbox.add(send, world.now());
    world.wake();
  },
};

async function writeDown(incident: Incident, meeting: Meeting, world: World): Promise<void> {
  const { calendar } = world;
  if (!calendar) return;
  const invitation = await addressedInvitation(incident, meeting, 'calendar', world);
  if (meeting.cancelled) await calendar.cancel(invitation);
  else await calendar.put(invitation);
}

async function sendLetters(incident: Incident, meeting: Meeting, world: World): Promise<void> {
  const { mail } = world;
  if (!mail) return;
  const invitation = await addressedInvitation(incident, meeting, 'mail', world);
  await mail(invitation, letterFor(invitation));
  if (meeting.cancelled) return;
  const dropped = await droppedFrom(meeting, invitation, world);
  await mail(dropped, letterFor(dropped));
}
