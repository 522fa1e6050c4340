import type { Tour } from './tour.ts';

/** A workshop from its start to an outcome, with notes and a change of hands. */
export async function meeting({ house, ana, bo, cy }: Tour): Promise<void> {
  await ana.types('operations', 'declare sev3 Labels print twice', 'Labels print twice');
  const [incident] = await house.bot.world.incidents.before(null, 1);
  const labels = incident?.channelId ?? '';
  await ana.types(labels, 'review start design-review', 'Round 1 of 4');
  await bo.types(labels, 'review start', 'A workshop is on');
  await bo.presses(labels, 'workshop:take', 'Round 1 of 4');
  await cy.types(labels, 'review', 'The review is planned once');
  await cy.presses(labels, 'workshop:join', 'You are counted in');
  await cy.presses(labels, 'workshop:leave', 'You are left out');
  await cy.presses(labels, 'workshop:note', 'What would you like to say?');
  await cy.sends({ note: 'Nobody reads the labels' }, 'Kept, without your name.');
  await bo.presses(labels, 'workshop:next', 'Round 2 of 4');
  await bo.presses(labels, 'workshop:notes', 'Not yet. Notes are shown once there are three');
  await bo.presses(labels, 'workshop:next', 'Round 3 of 4');
  await bo.presses(labels, 'workshop:next', 'Round 4 of 4');
  await bo.presses(labels, 'workshop:outcome', 'What comes of it?');
  const outcome = { text: 'Print a label once', owner: 'U0ANA', day: '2031-12-01' };
  await bo.sends(outcome, 'Print a label once');
  await bo.presses(labels, 'workshop:end', 'The workshop is over.');
}

/** Whoever led holds up the mirror to a review that ends at a person, and shrugs. */
export async function inTheMirror({ house, ana, later }: Tour): Promise<void> {
  await ana.types('operations', 'declare sev2 Forms are sent twice', 'Forms are sent twice');
  const [incident] = await house.bot.world.incidents.before(null, 1);
  const forms = incident?.channelId ?? '';
  await ana.types(forms, 'resolve', 'Resolved');
  await ana.types(forms, 'follow-up Be more careful with forms', 'Be more careful');
  await later(1);
  await ana.types(forms, 'document', 'The review of #');
  await ana.presses(forms, 'document:edit', 'What it says');
  const text = 'The engineer failed to follow the procedure.';
  await ana.sends({ 'text-0': text }, text);
  await ana.types(forms, 'review mirror', 'What made that step look right at the time?');
  await ana.presses(forms, 'mirror:shrug', 'Nobody is told who said so.');
}
