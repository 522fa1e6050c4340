import { type Incident, reopen, resolve } from '../../domain/incident.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call, Subcommand } from '../../kit/feature.ts';
import { incidentHere, incidentOfButton } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';

export const resolveCommand: Subcommand = {
  name: 'resolve',
  usage: '',
  summary: 'End the incident; a review is planned, and a draft written.',
  async run(call, world) {
    return end(await incidentHere(call, world), call, world);
  },
};

export const reopenCommand: Subcommand = {
  name: 'reopen',
  usage: '',
  summary: 'Go on with an incident that was resolved: it is back.',
  async run(call, world) {
    return again(await incidentHere(call, world), call, world);
  },
};

export const resolveButton: Button = {
  actionId: BUTTON.resolve,
  async run(call, world) {
    return end(await incidentOfButton(call, world), call, world);
  },
};
export const reopenButton: Button = {
  actionId: BUTTON.reopen,
  async run(call, world) {
    return again(await incidentOfButton(call, world), call, world);
  },
};

async function end(incident: Incident, call: Call, world: World): Promise<null> {
  await changeIncident(incident, call, world, resolve);
  return null;
}

async function again(incident: Incident, call: Call, world: World): Promise<null> {
  await changeIncident(incident, call, world, reopen);
  return null;
}
