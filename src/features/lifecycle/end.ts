import { reopen, resolve } from '../../domain/incident.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Subcommand } from '../../kit/feature.ts';
import { type Deed, pressed, typed } from '../../kit/incident-of.ts';

const end: Deed = async (incident, call, world) => {
  await changeIncident(incident, call, world, resolve);
  return null;
};

const again: Deed = async (incident, call, world) => {
  await changeIncident(incident, call, world, reopen);
  return null;
};

export const resolveCommand: Subcommand = {
  name: 'resolve',
  usage: '',
  summary: 'End the incident; a review is planned, and a draft written.',
  run: typed(end),
};

export const reopenCommand: Subcommand = {
  name: 'reopen',
  usage: '',
  summary: 'Go on with an incident that was resolved: it is back.',
  run: typed(again),
};

export const resolveButton: Button = { actionId: BUTTON.resolve, run: pressed(end) };
export const reopenButton: Button = { actionId: BUTTON.reopen, run: pressed(again) };
