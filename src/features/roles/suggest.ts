import { type Incident, placeOf } from '../../domain/incident.ts';
import { mustBeOpen } from '../../domain/lifecycle.ts';
import type { Role } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { whoIsNow } from '../../kit/people.ts';
import { marked, whisperIn } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message, Outgoing } from '../../store/outgoing.ts';

export const ACCEPT = 'roles:accept';
export const DECLINE = 'roles:decline';

/** Asks somebody in private whether they take a role. Nothing changes until they do. */
export async function suggest(
  role: Role,
  userId: string,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply> {
  mustBeOpen(incident);
  if (userId === world.self.userId) throw new Refusal('I cannot hold a role: name a person.');
  const { name, isGone } = await whoIsNow(userId, world);
  if (isGone) throw new Refusal(`${name} has no account here any more. Name somebody else.`);
  if (incident.roles[role.id] === userId) throw new Refusal(`${name} is ${role.name} already.`);
  await world.outbox.add(rows(role, userId, incident, call), world.now());
  world.wake();
  return { text: `I asked <@${userId}> in private. Nothing changes until they take it.` };
}

/** Somebody outside the channel is asked in a direct message, unless the incident is private. */
function rows(role: Role, userId: string, incident: Incident, call: Call): Outgoing[] {
  const place = placeOf(incident);
  if (!place) return [];
  const key = `${incident.id}:suggest:${call.key}`;
  const send = whisperIn(incident, place, userId, question(role, incident, call));
  const text = `<@${userId}> is not in this channel, so I could not ask them. Invite them first.`;
  const otherwise = incident.isPrivate
    ? { lane: place.channel, send: whisperIn(incident, place, call.userId, { text }) }
    : {
        lane: `direct:${userId}`,
        send: directly(userId, question(role, incident, call), incident),
      };
  return [{ key, lane: place.channel, send, otherwise: { key: `${key}:otherwise`, ...otherwise } }];
}

function directly(user: string, message: Message, incident: Incident) {
  return { method: 'direct', user, message: marked(incident, message) } as const;
}

function question(role: Role, incident: Incident, { userId }: Call): Message {
  const { id, number, title } = incident;
  const text = `<@${userId}> suggests that you be *${escaped(role.name)}* of #${number} ${escaped(title)}.`;
  const duty = `${escaped(role.duty)} You can lay it down at any time.`;
  const value = `${id} ${role.id} ${userId}`;
  const answers = buttons(
    { actionId: ACCEPT, label: 'Take it', value, style: 'primary' },
    { actionId: DECLINE, label: 'Not now', value },
  );
  return { text, blocks: [section(text, duty), answers] };
}
