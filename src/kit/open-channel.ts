import { Refusal } from '../domain/refusal.ts';
import { channelIdOf } from './channels.ts';
import { isSharedOutside } from './outsiders.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/**
 * The id of a channel in which we can speak to our own people alone, or a
 * sentence that says what is in the way. `isAnyway` takes other organizations
 * that read it for granted.
 */
export async function openChannel(
  idOrName: string,
  isAnyway: boolean,
  world: World,
): Promise<string> {
  const channel = await channelIdOf(idOrName, world);
  const found = await infoOf(channel, world);
  if (!found?.is_member || found.is_archived) {
    throw new Refusal(
      'I am not in that channel, so I could post nothing there. Type `/invite` with my name in it, then try again.',
    );
  }
  if (isSharedOutside(found) && !isAnyway) {
    throw new Refusal(
      'That channel is shared with another organization. Name one of your own, or type the same again with `anyway` at the end.',
    );
  }
  return channel;
}

async function infoOf(channel: string, { slack }: World) {
  try {
    return (await slack.reads.conversations.info({ channel })).channel ?? null;
  } catch (error) {
    if (slackErrorOf(error)) return null;
    throw error;
  }
}
