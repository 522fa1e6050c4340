import { channelName } from '../../domain/channel-name.ts';
import { type Incident, placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { channelNamed } from '../../kit/channels.ts';
import type { Call } from '../../kit/feature.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';

const MOST_NAMES = 5;

const NOWHERE =
  'Slack lets no app make channels here, and I do not know where you are. Type the command in a channel, and the incident gets a thread there.';

/** A channel of its own; where the workspace lets no app make one, a thread where it was declared. */
export async function findPlace(incident: Incident, _: Call, world: World): Promise<void> {
  if (placeOf(incident)) return;
  try {
    return await makeChannel(incident, world);
  } catch (error) {
    if (slackErrorOf(error) !== 'restricted_action') throw error;
  }
  if (!incident.declaredIn) throw new Refusal(NOWHERE);
  await world.incidents.settleInThread(incident.id, incident.declaredIn);
}

async function makeChannel(incident: Incident, world: World): Promise<void> {
  for (let attempt = 1; attempt <= MOST_NAMES; attempt += 1) {
    const name = channelName(world.policy.channelPrefix, incident.number, incident.title, attempt);
    const channel = (await create(name, world)) ?? (await ownLostChannel(name, incident, world));
    if (!channel) continue;
    await world.incidents.settle(incident.id, channel.id, channel.name);
    return;
  }
  throw new Error('every name for the channel is taken');
}

/** Null where the name is taken. Slack may change a name, so its own answer counts. */
async function create(name: string, world: World): Promise<{ id: string; name: string } | null> {
  try {
    const { channel } = await world.slack.posts.conversations.create({ name });
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
  const found = await channelNamed(name, world);
  const isOurs = found?.id && found.creator === world.self.userId && !found.is_archived;
  if (!isOurs || !found.id) return null;
  const user = await world.incidents.ofChannel(found.id);
  return user && user.id !== incident.id ? null : { id: found.id, name };
}
