import type { UsersConversationsResponse } from '@slack/web-api';
import type { Incident } from '../domain/incident.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/**
 * Those of the incidents that a person may know of: the public ones, and the
 * private ones that they declared or in whose channel they are.
 *
 * Slack is asked anew, in one call, and only where a private one is in
 * question: whoever was taken out of a channel a moment ago must see nothing.
 * Where Slack does not say, only the declarer sees it.
 */
export async function visibleTo(
  incidents: readonly Incident[],
  userId: string,
  world: World,
): Promise<Incident[]> {
  const isPlain = (it: Incident) => !it.isPrivate || it.declaredBy === userId;
  if (incidents.every(isPlain)) return [...incidents];
  const channels = await privateChannelsOf(userId, world);
  return incidents.filter((it) => isPlain(it) || channels.has(it.channelId ?? ''));
}

/** The incident of a number that somebody typed; null for one that they must not know of. */
export async function incidentNumbered(
  number: number,
  userId: string,
  world: World,
): Promise<Incident | null> {
  const found = await world.incidents.byNumber(number);
  if (!found) return null;
  const [seen] = await visibleTo([found], userId, world);
  return seen ?? null;
}

/** Reads `7` or `#7`; null for anything else. */
export function readNumber(typed: string): number | null {
  const digits = /^#?(\d{1,9})$/.exec(typed.trim())?.[1];
  return digits ? Number(digits) : null;
}

/** Slack names only channels that the bot is in as well, which all of ours are. */
async function privateChannelsOf(user: string, world: World): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  try {
    const pages = world.slack.reads.paginate('users.conversations', {
      user,
      types: 'private_channel',
      limit: 1000,
    });
    for await (const page of pages) {
      const { channels = [] } = page as UsersConversationsResponse;
      for (const { id } of channels) if (id) ids.add(id);
    }
  } catch (error) {
    if (!slackErrorOf(error)) throw error;
  }
  return ids;
}
