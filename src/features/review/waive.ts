import type { Incident } from '../../domain/incident.ts';
import { standingMeeting, waiveReview } from '../../domain/meeting.ts';
import { reviewDueAt } from '../../domain/plan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import { dateFor } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

export const reviewCommand: Subcommand = {
  name: 'review',
  usage: 'none',
  summary: 'Let the review go, its reminders and its meeting too. No reason is owed.',

  run: typed(async (incident, call, world) => {
    const word = call.text.toLowerCase();
    if (word === 'none') return waive(incident, call, world);
    if (word === '') return show(incident, world);
    throw new Refusal(
      `\`${world.command} review none\` lets the review go; \`${world.command} schedule <when>\` books it.`,
    );
  }),
};

export const noReviewButton: Button = {
  actionId: BUTTON.noReview,
  verb: 'review',
  run: pressed(waive),
};

async function waive(incident: Incident, call: Call, world: World): Promise<null> {
  await changeIncident(incident, call, world, waiveReview);
  return null;
}

function show(incident: Incident, world: World): Reply {
  const meeting = standingMeeting(incident);
  if (meeting) return { text: `The review is booked: ${long(meeting.startsAt)}.` };
  if (incident.review === 'waived') return { text: 'No review is planned.' };
  if (incident.review === 'held') return { text: 'The review was held.' };
  if (!incident.endedAt) return { text: 'The review is planned once the incident is resolved.' };
  return { text: `The review is due ${long(reviewDueAt(incident.endedAt, world.policy))}.` };
}

function long(at: Date): string {
  return dateFor(at, '{date_long_pretty} {time}', at.toISOString());
}
