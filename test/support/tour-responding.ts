import type { Tour } from './tour.ts';

/** Command goes over and, in the next phase, comes back; each time whoever laid it down is asked something. */
export async function handingOver({ ana, cy, later, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await cy.types(cards, 'lead me', 'Incident commander: cy');
  await later(3);
  await ana.presses(cards, 'facilitation:useful', 'Good. I keep asking such things.');
  await cy.types(cards, 'status monitoring', 'Status: monitoring');
  await ana.types(cards, 'lead me', 'Incident commander: ana');
  await later(3);
  await cy.presses(cards, 'facilitation:not-now', 'That is fine. I ask no more');
}

/** Where it stands, who does what, and who is told and woken. */
export async function responding({ house, ana, bo, cy, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await cy.types(cards, 'status', 'Now mitigating');
  await cy.presses(cards, 'lifecycle:status', 'Status: mitigating');
  await cy.types(cards, 'severity sev2', 'Severity: sev2');
  await cy.presses(cards, 'severity:form', 'Which one fits best?');
  await cy.sends({ severity: 'sev1' }, 'Severity: sev1');

  await ana.presses(cards, 'lifecycle:take-command', '<@U0ANA> holds command');
  house.slack.control.join({ user: 'bo', channel: cards });
  await ana.types(cards, 'lead @bo', 'I asked <@U0BO> in private.');
  await bo.presses(cards, 'roles:decline', 'That is fine.');
  await ana.types(cards, 'role scribe @bo', 'I asked <@U0BO> in private.');
  await bo.presses(cards, 'roles:accept', 'Scribe: bo');
  await cy.presses(cards, 'roles:form', 'Which role?');
  await cy.sends({ role: 'communications' }, 'Communications: cy');

  await ana.types('incidents', 'subscribe sev2', 'subscribed this channel');
  await ana.types(cards, 'update Half of the cards work.', 'Half of the cards work.');
  await ana.presses(cards, 'updates:form', 'Half of the cards work.');
  await ana.sends({ text: 'Most cards work.' }, 'Most cards work.');
  await ana.types('incidents', 'unsubscribe', 'ended the updates in this channel');

  await ana.types(cards, 'page payments Please come', 'took it');
  await ana.presses(cards, 'page:form', 'Which team?');
  await ana.sends({ team: 'payments' }, 'took it');
}

/** The times of it, put right by command and in the form. */
export async function correcting({ house, ana, channelOf }: Tour): Promise<void> {
  const cards = await channelOf('Cards are refused');
  await ana.types(cards, 'times mitigated 08:00', 'Is that so?');
  await ana.presses(cards, 'times:yes', 'itigated');
  await ana.types(cards, 'times', 'Declared');
  await ana.presses(cards, 'times:form', 'These times are right');
  const started = String(house.now().getTime() / 1000 - 7_200);
  await ana.sends({ started, order: ['yes'] }, 'tarted');
}
