import {
  daysShown,
  readAway,
  readDays,
  readHours,
  readNudges,
  type Told,
} from '../../domain/preferences.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call, Feature, Reply, Subcommand } from '../../kit/feature.ts';
import { whoIs } from '../../kit/people.ts';
import { whenOf } from '../../kit/slot-choice.ts';
import type { World } from '../../kit/world.ts';
import type { Preferences } from '../../store/preferences.ts';

const READ: Readonly<Record<string, (text: string) => Told>> = {
  hours: readHours,
  days: readDays,
  away: readAway,
  nudges: readNudges,
};

const meCommand: Subcommand = {
  name: 'me',
  usage: '[hours|days|away|nudges|reset]',
  summary:
    'Your working hours, for reviews: `hours 10:00-18:30`, `days mon-thu`, `away 2026-12-24 to 2027-01-02`, `reset`; `nudges off` ends reminders.',

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
    `Say what of you has changed: \`${command} me hours 10:00-18:30\`, \`days mon-thu\`, \`away 2026-12-24 to 2027-01-02\`, \`nudges off\` or \`reset\`.`,
  );
}

/** What holds for them now, and where each of it comes from. */
async function shown({ userId }: Call, world: World): Promise<Reply> {
  const { policy, command } = world;
  const { zone } = await whoIs(userId, world);
  const said = await world.preferences.of(userId);
  const { hours, workingDays, away } = said;
  const { opensAt, closesAt } = hours ?? policy.hours;
  const from = (isOwn: boolean) => (isOwn ? 'as you said' : 'as your team has it');
  return {
    text: [
      'Reviews are proposed, and you are reminded of them, when you work:',
      `• hours ${opensAt}-${closesAt}, ${from(hours !== null)}`,
      `• days ${daysShown(workingDays ?? policy.workingDays)}, ${from(workingDays !== null)}`,
      `• zone ${zone ?? policy.zone}, ${zone ? 'from your Slack profile' : 'as your team has it'}`,
      `• ${away ? `away from ${away.from} to ${away.to}` : 'not away'}`,
      `• ${await remindersShown(said, world)}`,
      `\`${command} me hours 10:00-18:30\` changes it, \`${command} me reset\` forgets what you said. Nobody else is shown this.`,
    ].join('\n'),
  };
}

/** What they are reminded of, with all that they stopped or put off. */
async function remindersShown(
  said: Preferences,
  { incidents, policy, now }: World,
): Promise<string> {
  if (said.nudgesOff) return 'no reminders, as you said; `nudges on` brings them back';
  const { perDay, quiet } = policy.nudges;
  const numberOf = async (id: string) => `#${(await incidents.byId(id))?.number ?? '?'}`;
  const stopped = said.stopped.map(async (id) => `none about ${await numberOf(id)}`);
  const snoozed = Object.entries(said.snoozed)
    .filter(([, until]) => until > now())
    .map(async ([id, until]) => `none about ${await numberOf(id)} before ${whenOf(until)}`);
  const less = await Promise.all([...stopped, ...snoozed]);
  return [
    `reminders in private, at most ${perDay} a day`,
    ...(quiet ? [`none from ${quiet.from} to ${quiet.to}`] : []),
    ...less,
    less.length > 0 ? '`nudges on` takes that back' : '`nudges off` ends them',
  ].join('; ');
}

/** What a person tells of themselves, and takes back. */
export const me: Feature = {
  name: 'me',
  scopes: ['commands', 'users:read'],
  subcommands: [meCommand],
};
