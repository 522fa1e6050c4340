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
  await ana.presses(cards, 'meeting:come', 'You are expected already');
  await ana.presses(cards, 'meeting:decline', 'Noted');
  await ana.types(cards, 'schedule tomorrow 14:00', 'review');
  const booked = await house.bot.world.incidents.ofChannel(cards);
  const startsAt = booked?.meeting?.startsAt.getTime() ?? 0;
  await later((startsAt - house.now().getTime()) / 60_000 - 5);
  await puttingOff(ana, house);
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

/** The review is written in forms, and shown to its readers. */
export async function writingTogether({ ana, later, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await ana.types(cards, 'resolve', 'Resolved');
  await ana.presses(cards, 'actions:later', 'Now follow-ups');
  await later(30);
  await ana.presses(cards, 'document:show', 'The review of #2');
  await ana.types(cards, 'document', 'The review of #2');
  await ana.presses(cards, 'document:edit', 'What it says');
  await ana.sends({ 'text-0': 'The card provider timed out.' }, 'The card provider timed out.');
  await ana.presses(cards, 'document:delete', '(deleted)');
  await ana.presses(cards, 'document:restore', 'The card provider timed out.');
  await ana.presses(cards, 'document:factors', 'What had to be there?');
  await ana.sends({ new: 'No timeout of our own' }, 'No timeout of our own');
  await ana.presses(cards, 'document:users', 'What did users feel?');
  await ana.sends({ felt: 'They paid twice' }, 'They paid twice');
  await ana.types(cards, 'publish', 'The review is published in');
  await ana.types(cards, 'export md', 'as it stands now');
  await ana.presses('incidents', 'document:read', 'One person has read it');
}

/** Ten minutes before the review she was reminded in private. */
async function puttingOff(ana: Tour['ana'], { slack }: Tour['house']): Promise<void> {
  const room = slack.control.channels({ as: 'ana' }).find(({ isDirect }) => isDirect);
  const direct = room?.id ?? '';
  await ana.presses(direct, 'nudges:not-today', 'I remind you of nothing about #2 before');
  await ana.presses(direct, 'nudges:undo', 'as before');
  await ana.presses(direct, 'nudges:not-this-week', 'I remind you of nothing about #2 before');
  await ana.presses(direct, 'nudges:stop', 'I remind you of nothing more about #2');
}
