import {
  daysShown,
  readAway,
  readDays,
  readHours,
  readLearning,
  type Told,
} from '../../domain/preferences.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call, Feature, Reply, Subcommand } from '../../kit/feature.ts';
import { whoIs } from '../../kit/people.ts';
import type { World } from '../../kit/world.ts';

const READ: Readonly<Record<string, (text: string) => Told>> = {
  hours: readHours,
  days: readDays,
  away: readAway,
  learning: readLearning,
};

const meCommand: Subcommand = {
  name: 'me',
  usage: '[hours|days|away|learning|reset]',
  summary:
    'Your working hours, for reviews: `hours 10:00-18:30`, `days mon-thu`, `away 2026-12-24 to 2027-01-02`, `learning off`, `reset`.',

  async run(call, world) {
    const [word = '', ...rest] = call.text.trim().split(/\s+/);
    const about = word.toLowerCase();
    if (about === 'reset') await world.preferences.forget(call.userId);
    else if (about !== '') await world.preferences.say(call.userId, told(about, rest, world));
    return shown(call, world);
  },
};

function told(about: string, rest: readonly string[], { command }: World): Told {
  const read = Object.hasOwn(READ, about) ? READ[about] : undefined;
  if (read) return read(rest.join(' '));
  throw new Refusal(
    `Say what of you has changed: \`${command} me hours 10:00-18:30\`, \`days mon-thu\`, \`away 2026-12-24 to 2027-01-02\`, \`learning off\` or \`reset\`.`,
  );
}

/** What holds for them now, and where each of it comes from. */
async function shown({ userId }: Call, world: World): Promise<Reply> {
  const { policy, command } = world;
  const { zone } = await whoIs(userId, world);
  const { hours, workingDays, away, learning } = await world.preferences.of(userId);
  const { opensAt, closesAt } = hours ?? policy.hours;
  const from = (isOwn: boolean) => (isOwn ? 'as you said' : 'as your team has it');
  return {
    text: [
      'Reviews are proposed when you work:',
      `• hours ${opensAt}-${closesAt}, ${from(hours !== null)}`,
      `• days ${daysShown(workingDays ?? policy.workingDays)}, ${from(workingDays !== null)}`,
      `• zone ${zone ?? policy.zone}, ${zone ? 'from your Slack profile' : 'as your team has it'}`,
      `• ${away ? `away from ${away.from} to ${away.to}` : 'not away'}`,
      `• what came of a review: ${learning ? 'asked at most once in 90 days' : 'never asked'} (\`${command} me learning ${learning ? 'off' : 'on'}\`)`,
      `\`${command} me hours 10:00-18:30\` changes it, \`${command} me reset\` forgets what you said. Nobody else is shown this.`,
    ].join('\n'),
  };
}

/** What a person tells of themselves, and takes back. */
export const me: Feature = {
  name: 'me',
  scopes: ['commands', 'users:read'],
  subcommands: [meCommand],
};
