import { channelName } from '../../domain/channel-name.ts';
import { declare, type Incident, placeOf } from '../../domain/incident.ts';
import type { Severity } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { channelNamed } from '../../kit/channels.ts';
import type { Call } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';

const MOST_NAMES = 5;

const NOWHERE =
  'Slack lets no app make channels here, and I do not know where you are. Type the command in a channel, and the incident gets a thread there.';

export interface Request {
  readonly title: string;
  readonly severity: Severity | null;
}

/**
 * Opens an incident as far as the reporter being able to talk in its channel.
 *
 * Each step leaves a trace that the next attempt finds: the record by the
 * request's key, the channel by its name, the membership by Slack's own word.
 * So what a crash cut off is gone on with, and nothing is made twice.
 */
export async function openIncident(request: Request, call: Call, world: World): Promise<Incident> {
  const recorded = await record(request, call, world);
  const settled = placeOf(recorded) ? recorded : await findPlace(recorded, world);
  await invite(settled, call.userId, world);
  return settled;
}

async function record({ title, severity }: Request, call: Call, world: World): Promise<Incident> {
  const id = idFrom(call.key);
  const known = await world.incidents.byId(id);
  if (known) return known;

  const number = await world.incidents.nextNumber();
  const declaration = { id, number, title, severity, channelId: call.channelId };
  const incident = declare(declaration, { key: call.key, by: call.userId, at: call.at });
  if (await world.incidents.insert(incident)) return incident;
  return record({ title, severity }, call, world);
}

/** A channel of its own; where the workspace lets no app make one, a thread where it was declared. */
async function findPlace(incident: Incident, world: World): Promise<Incident> {
  try {
    return await makeChannel(incident, world);
  } catch (error) {
    if (slackErrorOf(error) !== 'restricted_action') throw error;
  }
  if (!incident.declaredIn) throw new Refusal(NOWHERE);
  const settled = await world.incidents.settleInThread(incident.id, incident.declaredIn);
  return settled ?? incident;
}

async function makeChannel(incident: Incident, world: World): Promise<Incident> {
  for (let attempt = 1; attempt <= MOST_NAMES; attempt += 1) {
    const name = channelName(world.policy.channelPrefix, incident.number, incident.title, attempt);
    const channel = (await create(name, world)) ?? (await ownLostChannel(name, incident, world));
    if (!channel) continue;
    const settled = await world.incidents.settle(incident.id, channel.id, channel.name);
    if (settled) return settled;
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

/** Slack's reasons why this one person cannot be brought in; the incident goes on without them in it. */
const NOT_INVITED: ReadonlySet<string> = new Set([
  'already_in_channel',
  'cant_invite',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'user_not_found',
]);

async function invite(incident: Incident, userId: string, world: World): Promise<void> {
  if (!incident.channelId) return;
  try {
    await world.slack.posts.conversations.invite({ channel: incident.channelId, users: userId });
  } catch (error) {
    if (!NOT_INVITED.has(slackErrorOf(error) ?? '')) throw error;
  }
}
