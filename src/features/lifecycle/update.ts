import { postUpdate } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { changeIncident } from '../../kit/change.ts';
import { unquoted } from '../../kit/command-line.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { readable } from '../../kit/text.ts';

export const updateCommand: Subcommand = {
  name: 'update',
  usage: '<text>',
  summary: 'Tell everybody how things stand; it goes on the timeline too.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const text = unquoted(await readable(call.text, world));
    if (!text) throw new Refusal(`Say what is new: \`${world.command} update <text>\`.`);
    await changeIncident(incident, call, world, (it, act) => postUpdate(it, text, act));
    return null;
  },
};
