import type { ConversationsListResponse, ConversationsMembersResponse } from '@slack/web-api';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

export type Channel = NonNullable<ConversationsListResponse['channels']>[number];

/** A channel by its name, archived ones included: their names stay taken. */
export async function channelNamed(
  name: string,
  world: World,
  types: 'public_channel' | 'private_channel' = 'public_channel',
): Promise<Channel | null> {
  const pages = world.slack.reads.paginate('conversations.list', { types, limit: 1000 });
  for await (const page of pages) {
    const { channels = [] } = page as ConversationsListResponse;
    const found = channels.find((channel) => channel.name === name);
    if (found) return found;
  }
  return null;
}

/** The id of a channel that a person wrote down, which may be its name. */
export async function channelIdOf(idOrName: string, world: World): Promise<string> {
  if (/^[CDG][A-Z0-9]{2,}$/.test(idOrName)) return idOrName;
  return (await channelNamed(idOrName, world))?.id ?? idOrName;
}

/** Where Slack does not say who is in a channel, it is nobody. */
export async function membersOf(channel: string, world: World): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  try {
    const pages = world.slack.reads.paginate('conversations.members', { channel, limit: 1000 });
    for await (const page of pages) {
      for (const id of (page as ConversationsMembersResponse).members ?? []) ids.add(id);
    }
  } catch (error) {
    if (!slackErrorOf(error)) throw error;
  }
  return ids;
}
