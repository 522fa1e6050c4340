import type { SeedChannel, Workspace } from '../options.ts';
import type { Channel, ChannelTable } from './channels.ts';
import type { Clock } from './clock.ts';
import type { Identity } from './identity.ts';
import type { UserTable } from './users.ts';

/** Slack's own voice in every workspace. */
export const SLACKBOT = 'USLACKBOT';

interface Soil {
  readonly users: UserTable;
  readonly channels: ChannelTable;
  readonly clock: Clock;
  readonly identity: Identity;
}

/** Adds what the workspace's seed has and the file has not; what is there stays as it was. */
export function plant({ users, channels, clock, identity }: Soil, seed: Workspace): void {
  const updated = clock.seconds();
  const bots = [
    {
      id: SLACKBOT,
      name: 'slackbot',
      realName: 'Slackbot',
      tz: 'America/Los_Angeles',
      isBot: true,
    },
    {
      id: identity.botUserId,
      name: identity.botName.toLowerCase().replaceAll(/\W+/g, '_'),
      realName: identity.botName,
      tz: 'America/Los_Angeles',
      isBot: true,
      botId: identity.botId,
    },
  ];
  for (const user of [...bots, ...seed.users]) {
    if (!users.get(user.id)) users.put({ ...user, updated });
  }
  for (const group of seed.usergroups ?? []) users.putGroup(group);
  for (const channel of seed.channels) {
    if (channels.get(channel.id) || channels.wasRemoved(channel.id)) continue;
    channels.put(planted(channel, updated));
    for (const member of membersOf(channel, seed, identity.botUserId)) {
      channels.addMember(channel.id, member);
    }
  }
}

function planted({ id, name, isPrivate, members }: SeedChannel, created: number): Channel {
  const unset = { value: '', creator: '', last_set: 0 };
  return {
    id,
    name,
    kind: isPrivate ? 'private' : 'public',
    creator: members.find((member) => member !== '*') ?? SLACKBOT,
    created,
    isArchived: false,
    topic: unset,
    purpose: unset,
    previousNames: [],
  };
}

function membersOf(channel: SeedChannel, seed: Workspace, botUserId: string): string[] {
  const people = seed.users.filter(({ isBot, deleted }) => !isBot && !deleted);
  const named = channel.members.flatMap((member) =>
    member === '*' ? people.map(({ id }) => id) : [member],
  );
  return channel.botIsMember ? [...named, botUserId] : named;
}
