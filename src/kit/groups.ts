import type { UsergroupsUsersListResponse } from '@slack/web-api';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** Slack takes no more in one call. */
const MOST_AT_ONCE = 100;

/** Brings people and the members of user groups into a channel; who is there already stays so. */
export async function bringIn(
  channel: string,
  ids: readonly string[],
  world: World,
): Promise<void> {
  const people = await peopleAmong(ids, world);
  for (let at = 0; at < people.length; at += MOST_AT_ONCE) {
    const users = people.slice(at, at + MOST_AT_ONCE).join(',');
    try {
      await world.slack.posts.conversations.invite({ channel, users, force: true });
    } catch (error) {
      if (slackErrorOf(error) !== 'already_in_channel') throw error;
    }
  }
}

/** Slack does not invite a user group as such: its members are asked for. */
async function peopleAmong(ids: readonly string[], world: World): Promise<string[]> {
  const people = new Set<string>();
  for (const id of ids) {
    const members = id.startsWith('S') ? await membersOf(id, world) : [id];
    for (const member of members) people.add(member);
  }
  people.delete(world.self.userId);
  return [...people];
}

async function membersOf(usergroup: string, { slack }: World): Promise<readonly string[]> {
  const { users }: UsergroupsUsersListResponse = await slack.reads.usergroups.users.list({
    usergroup,
  });
  return users ?? [];
}
