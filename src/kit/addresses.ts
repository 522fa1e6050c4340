import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** One address, and nothing that a header or a list would read otherwise. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

/**
 * Where invitations reach somebody; null where nobody told, and where they want
 * their calendar left alone.
 *
 * From the policy, else from their Slack profile where the app may read addresses. It is asked for
 * when it is needed, and kept nowhere.
 */
export async function addressOf(userId: string, world: World): Promise<string | null> {
  const { calendar } = await world.preferences.of(userId);
  if (!calendar) return null;
  const address = world.policy.people[userId]?.email ?? (await fromSlack(userId, world));
  return address !== null && ADDRESS.test(address) ? address : null;
}

async function fromSlack(userId: string, world: World): Promise<string | null> {
  if (!world.self.readsAddresses) return null;
  try {
    const { user } = await world.slack.reads.users.info({ user: userId });
    return user?.deleted === true ? null : (user?.profile?.email ?? null);
  } catch (error) {
    if (slackErrorOf(error) !== 'user_not_found') throw error;
    return null;
  }
}
