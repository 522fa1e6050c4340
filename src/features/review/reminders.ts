import type { Incident, Place } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { reviewDueAt } from '../../domain/plan.ts';
import { bestSlots } from '../../domain/scheduling/slots.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Task } from '../../kit/feature.ts';
import { postIn } from '../../kit/place.ts';
import { reviewWish } from '../../kit/review-wish.ts';
import { sayFor } from '../../kit/say-for.ts';
import { slotRows } from '../../kit/slot-choice.ts';
import { dateFor, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Sending } from '../../store/outgoing.ts';

export const reviewReminder: Task = {
  name: 'review-reminder',
  run: (job, world) => sayFor(job, world, (incident, place) => reminder(incident, place, world)),
};

export const reviewDue: Task = {
  name: 'review-due',
  run: (job, world) => sayFor(job, world, (incident, place) => reminder(incident, place, world)),
};

/** Who has booked the review needs no reminding to book one. */
async function reminder(incident: Incident, place: Place, world: World): Promise<Sending | null> {
  const { endedAt, id, title } = incident;
  if (!endedAt || standingMeeting(incident)) return null;
  const due = reviewDueAt(endedAt, world.policy);
  const isDue = due <= world.now();
  const when = isDue ? 'today' : dateFor(due, '{date_long_pretty}', due.toISOString());
  const text = `Reminder: the review of *${escaped(title)}* is due ${when}.`;
  const isWritten = incident.sizing.size === 'written';
  const slots = isWritten ? [] : bestSlots(await reviewWish(incident, world));
  const next = isWritten
    ? `It is a written one: \`${world.command} draft\` posts the draft anew.`
    : `\`${world.command} schedule tomorrow 14:00\` books it.`;
  const how = `${next} If nobody would learn from one, leave it: no reason is owed.`;
  const none = { actionId: BUTTON.noReview, label: 'No review needed', value: id };
  const message = {
    text,
    blocks: [section(text, how), ...slotRows(incident, slots), buttons(none)],
  };
  return postIn(incident, place, message);
}
