import type { Tour } from './tour.ts';

/** A private incident, and who comes into it. */
export async function keepingPrivate({ ana, bo, channelOf, later }: Tour): Promise<void> {
  await ana.types('operations', 'declare private Payroll leaks', 'Private incident #');
  const payroll = await channelOf('Payroll leaks');
  await bo.types('operations', 'request-access 6', 'If there is a private incident');
  await ana.presses(payroll, 'privacy:ignore', 'left it at that');
  await later(15);
  await bo.types('operations', 'request-access 6', 'If there is a private incident');
  await ana.presses(payroll, 'privacy:grant', 'let them in');
  await ana.types(payroll, 'follow-up Ask the bank for its status page', 'came up before');
  await ana.presses(payroll, 'actions:same-idea', 'has more weight now');
  await ana.presses(payroll, 'actions:accept', 'accepted');
  await ana.presses(payroll, 'actions:issue', 'This incident is private');
  await ana.sends({}, 'becomes an issue in acme/checkout');
  await bo.types(payroll, 'public', 'Make it public?');
  await bo.sends({}, 'public');
  await bo.types(payroll, 'private', 'Make it private?');
  await bo.sends({}, 'private');
}

/** Where another organization reads what is announced. */
export async function beingRead({ house, cy }: Tour): Promise<void> {
  const { control } = house.slack;
  control.shareChannel({ user: 'cy', channel: 'incidents', team: 'T0PARTNER' });
  await cy.types('operations', 'declare Mails arrive twice', 'I have not announced #7');
  const direct = house.bot.world.self.userId;
  await cy.presses(direct, 'outsiders:announce', 'is announced there');
  control.unshareChannel({ user: 'cy', channel: 'incidents' });
}
