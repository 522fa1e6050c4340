import type { Tour } from './tour.ts';

/** Every way in, and what is asked back on the way. */
export async function opening({ house, ana, bo, cy, channelOf }: Tour): Promise<void> {
  await bo.pressesAtHome('declare:open', 'Declare an incident');
  await bo.sends({ title: 'Badges open no door', kind: ['drill'] }, 'Drill #1 is open');

  await cy.uses('declare_incident', 'Declare an incident');
  const cards = { title: 'Cards are refused', severity: 'sev1', services: ['Payments'] };
  await cy.sends(cards, 'You are in it.');
  await ana.presses('incidents', 'declare:join', 'You are being brought into');

  const words = 'Uploads of images hang';
  house.slack.control.post({ user: 'bo', channel: 'operations', text: words });
  await ana.uses('declare_from_message', words, { channel: 'operations', words });
  await ana.sends({ severity: 'sev3' }, 'is open: ');

  await bo.types('operations', 'declare Search finds nothing', 'is open: ');
  await ana.types('operations', 'declare Search gives old pages', 'Is it one of these?');
  await ana.presses('operations', 'declare:anyway', 'is open: ');
  const double = await channelOf('Search gives old pages');
  await ana.types(double, 'duplicate-of 4', 'This is the same as');
}

/** Finding one's way among them. */
export async function finding({ ana, channelOf }: Tour): Promise<void> {
  await ana.types('operations', 'list', '3 open, 1 ended lately, and one drill.');
  await ana.types('operations', 'search cards', 'Found in one incident.');
  await ana.types('operations', 'whoami', 'You are ana.');
  await ana.types(await channelOf('Search finds nothing'), 'related', 'May have to do with #4');
}
