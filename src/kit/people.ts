import type { Person } from '../store/people.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** Who a user is. Somebody Slack will not tell us about goes by their id. */
export async function whoIs(userId: string, world: World): Promise<Person> {
  return (await world.people.byId(userId)) ?? whoIsNow(userId, world);
}

/** The same, asked of Slack at this moment: what we remember may be a day old. */
export async function whoIsNow(userId: string, world: World): Promise<Person> {
  const person = await ask(userId, world);
  await world.people.remember(person, world.now());
  return person;
}

async function ask(userId: string, world: World): Promise<Person> {
  try {
    const { user } = await world.slack.reads.users.info({ user: userId });
    const name = user?.profile?.display_name || user?.real_name || user?.name || userId;
    return { id: userId, name, zone: user?.tz ?? null, isGone: user?.deleted === true };
  } catch (error) {
    if (slackErrorOf(error) !== 'user_not_found') throw error;
    return { id: userId, name: userId, zone: null, isGone: true };
  }
}
