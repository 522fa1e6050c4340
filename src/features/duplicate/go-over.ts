import { type Incident, placeOf } from '../../domain/incident.ts';
import { membersOf } from '../../kit/channels.ts';
import type { Call } from '../../kit/feature.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

/** Invites everybody of the duplicate's channel into the other's; in threads all are there already. */
export async function bringOver(
  incident: Incident,
  of: Incident,
  call: Call,
  world: World,
): Promise<Outgoing[]> {
  const { channelId: from } = incident;
  const { channelId: to } = of;
  if (!from || !to) return [];
  // Where Slack does not tell who they are, they read where to go all the same.
  const users = [...(await membersOf(from, world))].filter((id) => id !== world.self.userId);
  const text = `Slack did not let me bring everybody here into <#${to}>. Open it, and join there.`;
  const key = `${incident.id}:over:${call.key}`;
  const [otherwise] = rowsFor(incident, `${key}:failed`, (place) =>
    postIn(incident, place, { text }),
  );
  const send = { method: 'invite', channel: to, users } as const;
  return [{ key, lane: to, send, ...(otherwise && { otherwise }) }];
}

/** What both channels read of it. */
export function goneOver(incident: Incident, of: Incident, call: Call): Outgoing[] {
  const key = `${incident.id}:duplicate:${call.key}`;
  const name = `*#${of.number} ${escaped(of.title)}*`;
  const where = placeOf(of) ? ` in <#${placeOf(of)?.channel}>` : '';
  const here = `This is the same as ${name} (<@${call.userId}>): go on${where}. Everybody here is brought over, and this timeline is shown in that one. \`reopen\` takes it back.`;
  const double = `*#${incident.number} ${escaped(incident.title)}*`;
  const there = `${double} is the same as this one (<@${call.userId}>): its people are brought in here, and its timeline is shown in this one's.`;
  return [
    ...rowsFor(incident, `${key}:here`, (place) => postIn(incident, place, { text: here })),
    ...rowsFor(of, `${key}:there`, (place) => postIn(of, place, { text: there })),
  ];
}
