import { handCommandTo, type Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call, Subcommand } from '../../kit/feature.ts';
import { incidentHere, pressed } from '../../kit/incident-of.ts';
import { whoIsNow } from '../../kit/people.ts';
import { mentionedUser } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

export const leadCommand: Subcommand = {
  name: 'lead',
  usage: '@person|me',
  summary: 'Say who is incident commander.',

  async run(call, world) {
    const word = call.text.trim();
    const userId = word.toLowerCase() === 'me' ? call.userId : mentionedUser(word);
    if (!userId) {
      throw new Refusal(
        `Say who: \`${world.command} lead @person\`, or \`${world.command} lead me\`.`,
      );
    }
    return lead(userId, await incidentHere(call, world), call, world);
  },
};

export const takeCommandButton: Button = {
  actionId: BUTTON.takeCommand,
  run: pressed((incident, call, world) => lead(call.userId, incident, call, world)),
};

async function lead(userId: string, incident: Incident, call: Call, world: World): Promise<null> {
  const { name, isGone } = await whoIsNow(userId, world);
  if (isGone) {
    throw new Refusal(`${name} has no account here any more. Say who else holds command.`);
  }
  await changeIncident(incident, call, world, (it, act) => handCommandTo(it, userId, name, act));
  return null;
}
