import { channelName } from '../domain/channel-name.ts';
import { type Incident, placeOf } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import { channelNamed } from './channels.ts';
import type { Call } from './feature.ts';
import { reachOf } from './outsiders.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

const MOST_NAMES = 5;

const NOWHERE =
  'Slack lets no app make channels here, and I do not know where you are. Type the command in a channel, and the incident gets a thread there.';

/** Slack's word for why a private incident has no place: nobody may open it publicly unasked. */
export class NoPrivateChannel extends Error {
  override readonly name = 'no_private_channel';
  readonly refusal: string;
  constructor(refusal: string) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** A channel of its own; where the workspace lets no app make one, a thread where it was declared. */
export async function findPlace(incident: Incident, _: Call, world: World): Promise<void> {
  if (placeOf(incident)) return;
  const refusal = await makeChannel(incident, world);
  if (!refusal) return;
  if (incident.isPrivate) throw new NoPrivateChannel(refusal);
  if (!incident.declaredIn) throw new Refusal(NOWHERE);
  await mustBeOurs(incident.declaredIn, world);
  await world.incidents.settleInThread(incident.id, incident.declaredIn);
}

/** All that is said in a thread is read by everybody in its channel. */
async function mustBeOurs(channel: string, world: World): Promise<void> {
  if ((await reachOf(channel, world)) !== 'outside') return;
  throw new Refusal(
    `Slack lets no app make channels here, and a thread in <#${channel}> would be read by another organization. Declare it in a channel that only your own people read.`,
  );
}

/** Slack's word for what forbids it; null once the channel is there. */
async function makeChannel(incident: Incident, world: World): Promise<string | null> {
  try {
    await makeNamed(incident, world);
    return null;
  } catch (error) {
    const refusal = slackErrorOf(error);
    const isForbidden =
      refusal === 'restricted_action' || (refusal === 'missing_scope' && incident.isPrivate);
    if (refusal && isForbidden) return refusal;
    throw error;
  }
}

async function makeNamed(incident: Incident, world: World): Promise<void> {
  for (let attempt = 1; attempt <= MOST_NAMES; attempt += 1) {
    const name = channelName(incident, world.policy, attempt);
    const { isPrivate } = incident;
    const channel =
      (await create(name, isPrivate, world)) ?? (await ownLostChannel(name, incident, world));
    if (!channel) continue;
    await world.incidents.settle(incident.id, channel.id, channel.name);
    return;
  }
  throw new Error('every name for the channel is taken');
}

/** Null where the name is taken. Slack may change a name, so its own answer counts. */
async function create(
  name: string,
  is_private: boolean,
  world: World,
): Promise<{ id: string; name: string } | null> {
  try {
    const { channel } = await world.slack.posts.conversations.create({ name, is_private });
    if (!channel?.id) throw new Error('a channel without an id');
    return { id: channel.id, name: channel.name ?? name };
  } catch (error) {
    if (slackErrorOf(error) === 'name_taken') return null;
    throw error;
  }
}

/** The channel that an earlier attempt made without hearing of it: ours, and nobody else's. */
async function ownLostChannel(
  name: string,
  incident: Incident,
  world: World,
): Promise<{ id: string; name: string } | null> {
  const found = await named(name, incident, world);
  const isOurs = found?.id && found.creator === world.self.userId && !found.is_archived;
  if (!isOurs || !found.id) return null;
  const user = await world.incidents.ofChannel(found.id);
  return user && user.id !== incident.id ? null : { id: found.id, name };
}

/** Without leave to look among private channels, the next name is as good. */
async function named(name: string, { isPrivate }: Incident, world: World) {
  if (!isPrivate) return channelNamed(name, world);
  try {
    return await channelNamed(name, world, 'private_channel');
  } catch (error) {
    if (slackErrorOf(error) !== 'missing_scope') throw error;
    return null;
  }
}
