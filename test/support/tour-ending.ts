import type { Tour } from './tour.ts';

/** What the bot asks by itself, and how it is told to leave off. */
export async function beingAsked({ ana, cy, later, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  const uploads = await channelOf('Uploads of images hang');
  await later(40);
  await cy.presses(cards, 'updates:snooze-30', 'No reminder before');
  await later(40);
  await cy.presses(cards, 'updates:snooze-60', 'No reminder before');
  await later(80);
  await cy.presses(cards, 'updates:stop', 'No more reminders');
  await later(5 * 60);
  await ana.presses(uploads, 'quiet:going', 'Good to know.');
  await ana.presses(uploads, 'quiet:stop', 'I do not ask again');
  await ana.types(uploads, 'quiet 1h', 'I remind you of nothing here');
}

/** The ends there are, the ways back, and what comes long after. */
export async function ending({ house, ana, bo, cy, later, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  const search = await channelOf('Search finds nothing');
  await ana.types(cards, 'resolve', 'Resolved');
  await ana.presses(cards, 'actions:later', 'Now follow-ups');
  await later(30);
  await ana.presses(cards, 'timeline:look-over', 'Timeline of #2');
  await ana.presses(cards, 'review:written', 'Review: written');
  await ana.presses(cards, 'review:workshop', 'Review: workshop');
  await cy.uses('declare_incident', 'Declare an incident');
  await cy.sends({ title: 'Refunds hang', services: ['Payments'] }, 'You are in it.');
  const refunds = await channelOf('Refunds hang');
  await cy.types(refunds, 'resolve', 'I propose');
  await cy.presses(refunds, 'review:share', 'Review shared with #2');
  await ana.types(cards, 'me days mon-fri', 'days mon, tue, wed, thu, fri, as you said');
  await ana.types(cards, 'schedule', 'These times suit');
  await ana.presses(cards, 'meeting:book', 'Review booked for');
  await ana.presses(cards, 'meeting:decline', 'Noted');
  await ana.types(cards, 'schedule tomorrow 14:00', 'review');
  await ana.types(cards, 'review none', 'No review');
  await ana.types(cards, 'close', 'Closed');

  await bo.types(search, 'status', 'Resolve');
  await bo.presses(search, 'lifecycle:resolve', 'Resolved');
  await bo.presses(search, 'review:none', 'No review');
  await bo.types(search, 'status', 'It is back: reopen');
  await bo.presses(search, 'lifecycle:reopen', 'What do you see?');
  await bo.sends({ why: 'Nothing is found again' }, 'Reopened: Nothing is found again');
  await bo.types(search, 'cancel a test account', 'Cancelled');

  await later(12 * 24 * 60);
  await ana.types('operations', 'reopen #2 It is back', '#2 is open again. Its channel');
  house.slack.control.unarchive({ user: 'ana', channel: cards });
  const who = house.bot.world.self.userId;
  house.slack.control.invite({ user: 'ana', channel: cards, who });
  await later(1);
  await ana.types(cards, 'jobs', 'Nothing is stuck.');
}
