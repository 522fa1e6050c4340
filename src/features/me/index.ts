import {
  daysShown,
  readAway,
  readCalendar,
  readCoach,
  readDays,
  readHours,
  readLearning,
  readNamed,
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
  name: readNamed,
  calendar: readCalendar,
  nudges: readNudges,
  learning: readLearning,
  coach: readCoach,
};

const meCommand: Subcommand = {
  name: 'me',
  usage: '[hours|days|away|name|calendar|nudges|learning|coach|reset]',
  summary:
    'Your working hours, and what you want to hear: `hours 10:00-18:30`, `days mon-thu`, `away 2026-12-24 to 2027-01-02`, `name on`, `calendar off`, `nudges off`, `learning off`, `coach off`, `reset`.',

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
    `Say what of you has changed: \`${command} me hours 10:00-18:30\`, \`days mon-thu\`, \`away 2026-12-24 to 2027-01-02\`, \`name on\`, \`calendar off\`, \`nudges off\`, \`learning off\`, \`coach off\` or \`reset\`.`,
  );
}

/** What holds for them now, and where each of it comes from. */
async function shown({ userId }: Call, world: World): Promise<Reply> {
  const { policy, command } = world;
  const { zone } = await whoIs(userId, world);
  const said = await world.preferences.of(userId);
  const { hours, workingDays, away, named, calendar, learning, coach } = said;
  const { opensAt, closesAt } = hours ?? policy.hours;
  const from = (isOwn: boolean) => (isOwn ? 'as you said' : 'as your team has it');
  const isNamed = named ?? policy.names === 'names';
  return {
    text: [
      'Reviews are proposed, and you are reminded of them, when you work:',
      `• hours ${opensAt}-${closesAt}, ${from(hours !== null)}`,
      `• days ${daysShown(workingDays ?? policy.workingDays)}, ${from(workingDays !== null)}`,
      `• zone ${zone ?? policy.zone}, ${zone ? 'from your Slack profile' : 'as your team has it'}`,
      ...(calendar
        ? []
        : ['• no invitation is sent to your address, and your calendar is not looked into']),
      `• ${away ? `away from ${away.from} to ${away.to}` : 'not away'}`,
      `• in reviews by your ${isNamed ? 'name' : 'role'}, ${from(named !== null)}`,
      `• ${await remindersShown(said, world)}`,
      `• what came of a review: ${learning ? 'asked at most once in 90 days' : 'never asked'} (\`${command} me learning ${learning ? 'off' : 'on'}\`)`,
      `• the coach: ${coach ? 'after an incident it may offer you another wording, in private' : 'never offers you a wording'} (\`${command} me coach ${coach ? 'off' : 'on'}\`)`,
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
