import { close } from '../../domain/closing.ts';
import { cancel, resolve } from '../../domain/lifecycle.ts';
import { proposalNudges } from '../../domain/size-plan.ts';
import { propose } from '../../domain/sizing.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Subcommand } from '../../kit/feature.ts';
import { type Deed, pressed, typed } from '../../kit/incident-of.ts';
import { askFor } from '../../kit/nudge.ts';
import { sizeFinding } from '../../kit/size-finding.ts';
import { elsewhere } from './elsewhere.ts';
import { sentence } from './sentence.ts';

const end: Deed = async (incident, call, world) => {
  const found = await sizeFinding(incident, incident.sizing.asked?.size ?? null, world);
  const ended = await changeIncident(incident, call, world, (it, act) =>
    propose(resolve(it, act), found, act.at, world.policy),
  );
  await askFor(proposalNudges(ended, world.policy), world);
  return elsewhere(ended, call, 'is resolved');
};

export const resolveCommand: Subcommand = {
  name: 'resolve',
  usage: '',
  summary: 'End the incident; a review is planned, and a draft written.',
  run: typed(end),
};

export const cancelCommand: Subcommand = {
  name: 'cancel',
  usage: '[why]',
  summary: 'Say that it was no incident: nothing is reviewed, and nothing more is asked.',
  run: typed(async (incident, call, world) => {
    const why = await sentence(call.text, world);
    await changeIncident(incident, call, world, (it, act) => cancel(it, why, act));
    return null;
  }),
};

export const closeCommand: Subcommand = {
  name: 'close',
  usage: '',
  summary:
    'Say that nothing more will come of a resolved incident; after its review it closes by itself.',
  run: typed(async (incident, call, world) => {
    await changeIncident(incident, call, world, close);
    return null;
  }),
};

export const resolveButton: Button = {
  actionId: BUTTON.resolve,
  verb: 'resolve',
  run: pressed(end),
};
