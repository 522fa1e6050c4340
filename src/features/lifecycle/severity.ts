import { rate } from '../../domain/incident.ts';
import { readSeverity, SEVERITIES } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';

export const severityCommand: Subcommand = {
  name: 'severity',
  usage: 'sevN',
  summary: 'Say how bad it is for users; it can be changed at any time.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const severity = readSeverity(call.text.trim());
    if (!severity) throw new Refusal(`Which one fits best?\n${meanings(world)}`);
    await changeIncident(incident, call, world, (it, act) => rate(it, severity, act));
    return null;
  },
};

function meanings({ policy, command }: World): string {
  return SEVERITIES.map((it) => `\`${command} severity ${it}\` ${policy.severities[it]}`).join(
    '\n',
  );
}
