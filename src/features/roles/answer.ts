import { type Incident, placeOf } from '../../domain/incident.ts';
import type { Role } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { commanderRole } from '../../domain/roles.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { whisperIn } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { take } from './assign.ts';
import { ACCEPT, DECLINE } from './suggest.ts';

export const takeCommandButton: Button = {
  actionId: BUTTON.takeCommand,
  verb: 'lead',
  run: pressed((incident, call, world) => take(commanderRole(world.policy), incident, call, world)),
};

export const acceptButton: Button = {
  actionId: ACCEPT,
  run: pressed((incident, call, world) => take(meant(call, world).role, incident, call, world)),
};

/** Only whoever suggested it is told, and no reason is asked for. */
export const declineButton: Button = {
  actionId: DECLINE,
  run: pressed(async (incident, call, world) => {
    const { role, askedBy } = meant(call, world);
    await tell(askedBy, role, incident, call, world);
    return { text: `That is fine. I told <@${askedBy}>, and nobody else.`, replaces: true };
  }),
};

function meant({ text }: Call, { policy }: World): { role: Role; askedBy: string } {
  const [, roleId, askedBy = ''] = text.split(' ');
  const role = policy.roles.find(({ id }) => id === roleId);
  if (!role) throw new Refusal('That role is no longer part of the policy.');
  return { role, askedBy };
}

async function tell(
  askedBy: string,
  role: Role,
  incident: Incident,
  call: Call,
  world: World,
): Promise<void> {
  const place = placeOf(incident);
  if (!place) return;
  const text = `<@${call.userId}> cannot be ${escaped(role.name)} right now.`;
  const send = whisperIn(incident, place, askedBy, { text });
  const row = { key: `${incident.id}:declined:${call.key}`, lane: place.channel, send };
  await world.outbox.add([row], world.now());
  world.wake();
}
