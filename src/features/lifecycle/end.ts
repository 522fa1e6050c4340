import { reopen, resolve } from '../../domain/incident.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident, incidentHere } from '../../kit/change.ts';
import type { Button, Call, Subcommand } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';

export const resolveCommand: Subcommand = {
  name: 'resolve',
  usage: '',
  summary: 'End the incident; a review is planned, and a draft written.',
  run: end,
};

export const reopenCommand: Subcommand = {
  name: 'reopen',
  usage: '',
  summary: 'Go on with an incident that was resolved: it is back.',
  run: again,
};

export const resolveButton: Button = { actionId: BUTTON.resolve, run: end };
export const reopenButton: Button = { actionId: BUTTON.reopen, run: again };

async function end(call: Call, world: World): Promise<null> {
  await changeIncident(await incidentHere(call, world), call, world, resolve);
  return null;
}

async function again(call: Call, world: World): Promise<null> {
  await changeIncident(await incidentHere(call, world), call, world, reopen);
  return null;
}
