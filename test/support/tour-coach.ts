import type { Tour } from './tour.ts';

const BLAME = 'You broke the labels for all of us.';

/** What the coach offers after an incident, and each answer to it. */
export async function beingCoached({ house, ana, bo, cy, later }: Tour): Promise<void> {
  await ana.types('operations', 'declare sev3 Labels are wrong', 'Labels are wrong');
  const [incident] = await house.bot.world.incidents.before(null, 1);
  const labels = incident?.channelId ?? '';
  await bo.types(labels, `check ${BLAME}`, 'Only you see this');
  await cy.types(labels, 'check draft', 'Nothing in the review of this incident is in your words');
  await ana.types(labels, 'resolve', 'Resolved');
  await later(1);
  for (const user of ['ana', 'bo', 'cy']) {
    house.slack.control.post({ user, channel: labels, text: BLAME });
  }
  await later(1);
  await ana.presses(labels, 'coach:use', 'Yours to paste into your message');
  await bo.presses(labels, 'coach:not-blame', 'counted for the rule');
  await cy.presses(labels, 'coach:not-here', 'The coach offers you nothing any more');
}
