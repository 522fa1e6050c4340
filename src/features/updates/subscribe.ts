import { readSeverity } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call, Subcommand } from '../../kit/feature.ts';
import { isSharedOutside } from '../../kit/outsiders.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';

export const subscribeCommand: Subcommand = {
  name: 'subscribe',
  usage: '[sevN] [anyway]',
  summary:
    'Tell this channel the updates of public incidents, of that severity or worse; `anyway` where another organization reads it.',

  async run(call, world) {
    const { policy, command } = world;
    const { named, isAnyway } = readTyped(call.text);
    const severity = readSeverity(named, policy);
    if (named && !severity) {
      const names = policy.severities.map(({ name }) => name).join(', ');
      throw new Refusal(`How bad? Name one of ${names}, or none for all incidents.`);
    }
    const channelId = await channelToTell(call, isAnyway, world);
    await world.subscriptions.put({ channelId, severity }, call.userId, call.at);
    const which = severity ? `incidents that are ${severity} or worse` : 'every incident';
    await say(
      `<@${call.userId}> subscribed this channel to the updates of ${which}. \`${command} unsubscribe\` ends it.`,
      channelId,
      call,
      world,
    );
    return null;
  },
};

/** `anyway` stands at the end, or alone. */
function readTyped(text: string): { named: string; isAnyway: boolean } {
  const named = text.trim().replace(/(^|\s+)anyway$/i, '');
  return { named, isAnyway: named !== text.trim() };
}

export const unsubscribeCommand: Subcommand = {
  name: 'unsubscribe',
  usage: '',
  summary: 'Tell this channel no more updates.',

  async run(call, world) {
    const { channelId } = call;
    if (!channelId || !(await world.subscriptions.remove(channelId))) {
      throw new Refusal('This channel is not subscribed to anything.');
    }
    await say(`<@${call.userId}> ended the updates in this channel.`, channelId, call, world);
    return null;
  },
};

/** In the open, so that nobody wonders where the messages come from. */
async function say(text: string, channel: string, call: Call, world: World): Promise<void> {
  const send = { method: 'post', channel, message: { text } } as const;
  await world.outbox.add([{ key: `subscription:${call.key}`, lane: channel, send }], world.now());
  world.wake();
}

/** The channel, where its people may be told: we are in it, and all of them are ours unless `isAnyway`. */
async function channelToTell(
  { channelId }: Call,
  isAnyway: boolean,
  world: World,
): Promise<string> {
  const channel = channelId ? await channelInfo(channelId, world) : null;
  if (!channelId || !channel?.is_member) {
    throw new Refusal(
      'I am not in this channel, so I could tell it nothing. Type `/invite` with my name here, then subscribe again.',
    );
  }
  if (await world.incidents.ofChannel(channelId)) {
    throw new Refusal("This is an incident's own channel. Subscribe one where others wait.");
  }
  if (isSharedOutside(channel) && !isAnyway) {
    throw new Refusal(
      'This channel is shared with another organization, and updates are written for those inside. Subscribe one of your own, or type the same again with `anyway` at the end.',
    );
  }
  return channelId;
}

async function channelInfo(channel: string, world: World) {
  try {
    return (await world.slack.reads.conversations.info({ channel })).channel ?? null;
  } catch (error) {
    if (slackErrorOf(error)) return null;
    throw error;
  }
}
