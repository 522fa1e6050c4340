import { commanderOf } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Call } from './feature.ts';
import type { World } from './world.ts';

/**
 * Refuses a verb that policy leaves to others, with who they are.
 *
 * An incident that nobody leads holds nobody up: what is the commander's is
 * anyone's until somebody takes command.
 */
export async function mustBeAllowed(
  verb: string | undefined,
  call: Call,
  world: World,
): Promise<void> {
  const others = await leftTo(verb, call, world);
  if (others.length === 0) return;
  const people = others.map((id) => `<@${id}>`).join(', ');
  throw new Refusal(
    `Here \`${verb}\` is left to ${people} by this team's policy. Please ask them.`,
  );
}

/** Those others to whom policy leaves a verb; nobody where the one who asks may do it. */
export async function leftTo(
  verb: string | undefined,
  call: Call,
  world: World,
): Promise<readonly string[]> {
  const rule = (verb && world.policy.allow[verb]) || 'anyone';
  if (rule === 'anyone') return [];
  const allowed = rule === 'commander' ? await commanders(call, world) : rule;
  return allowed.includes(call.userId) ? [] : allowed;
}

/** Who leads the incident that a command or a button is about. */
async function commanders({ channelId, text }: Call, world: World): Promise<string[]> {
  const [id = ''] = text.split(' ', 1);
  const incident =
    (await world.incidents.byId(id)) ??
    (channelId ? await world.incidents.ofChannel(channelId) : null);
  const commander = incident && commanderOf(incident);
  return commander ? [commander] : [];
}
