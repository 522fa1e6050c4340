import type { ConversationsInfoResponse, UsersInfoResponse } from '@slack/web-api';
import { channelIdOf } from './channels.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** Who reads or speaks: our own people, others as well, or nobody tells us. */
export type Reach = 'ours' | 'outside' | 'unknown';

type Sharing = Pick<
  NonNullable<ConversationsInfoResponse['channel']>,
  'is_ext_shared' | 'is_pending_ext_shared'
>;
type User = NonNullable<UsersInfoResponse['user']>;

/** A channel that another organization is in, or is invited into. */
export function isSharedOutside({ is_ext_shared, is_pending_ext_shared }: Sharing): boolean {
  return is_ext_shared === true || is_pending_ext_shared === true;
}

/**
 * Whether people of another organization read a channel, asked of Slack at this
 * moment. Where Slack finds no such channel for us we can say nothing there
 * either, so nobody else reads it.
 */
export async function reachOf(idOrName: string, world: World): Promise<Reach> {
  return orUnknown('channel', world, async () => {
    const channel = await channelIdOf(idOrName, world);
    const found = await infoOf(channel, world);
    return found && isSharedOutside(found) ? 'outside' : 'ours';
  });
}

/**
 * Whether somebody is a guest or of another organization. Slack calls nobody a
 * stranger who shares a channel with us, so their team tells; within one
 * Enterprise organization another team is still ours.
 */
export async function standingOfPerson(userId: string, world: World): Promise<Reach> {
  return orUnknown('person', world, async () => {
    const { user } = await world.slack.reads.users.info({ user: userId });
    if (!user) return 'unknown';
    const isGuest = user.is_stranger || user.is_restricted || user.is_ultra_restricted;
    return isGuest || (await isOfAnother(user, world)) ? 'outside' : 'ours';
  });
}

async function isOfAnother({ team_id, enterprise_user }: User, { slack }: World): Promise<boolean> {
  if (!team_id) return false;
  const us = await slack.reads.auth.test();
  if (team_id === us.team_id || team_id === us.enterprise_id) return false;
  const enterprise = enterprise_user?.enterprise_id;
  return !enterprise || enterprise !== us.enterprise_id;
}

async function infoOf(channel: string, { slack }: World) {
  try {
    return (await slack.reads.conversations.info({ channel })).channel ?? null;
  } catch (error) {
    if (slackErrorOf(error) === 'channel_not_found') return null;
    throw error;
  }
}

/** A refusal of Slack's leaves it open; where it does not answer at all, the work is done again later. */
async function orUnknown(
  about: 'channel' | 'person',
  { log }: World,
  ask: () => Promise<Reach>,
): Promise<Reach> {
  try {
    return await ask();
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (!refusal) throw error;
    log.warn('Slack does not tell whether others are here', { about, error: refusal });
    return 'unknown';
  }
}
