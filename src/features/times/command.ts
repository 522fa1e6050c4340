import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  isTimeName,
  newDisorder,
  type outOfOrder,
  TIMES,
  timesOf,
  upperFirst,
} from '../../domain/times.ts';
import { readPast } from '../../domain/when-past.ts';
import { buttons, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { dateFor, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { correct } from './correct.ts';

const YES = 'times:yes';
const WHEN = '{date_short_pretty} {time}';

export const timesCommand: Subcommand = {
  name: 'times',
  usage: `[${TIMES.join('|')} <when>]`,
  summary: 'Show when it started and was over, or correct it: `times started 13:05`.',

  run: typed(async (incident, call, world) => {
    if (call.text === '') return show(incident);
    const [name = '', ...rest] = (await readable(call.text, world)).split(/\s+/);
    const word = name.toLowerCase();
    if (!isTimeName(word)) {
      throw new Refusal(
        `Which time? One of ${TIMES.join(', ')}: \`${world.command} times started 13:05\`.`,
      );
    }
    const at = readPast(rest.join(' '), call.at, await zoneOf(call, world));
    const order = newDisorder(timesOf(incident), { [word]: at });
    if (order) return askBack(incident, `${word} ${at.toISOString()}`, order);
    return correct(incident, { [word]: at }, call, world);
  }),
};

/** The answer to the one question back: it is meant so. */
export const yesButton: Button = {
  actionId: YES,
  verb: 'times',
  run: pressed(async (incident, call, world) => {
    const [, name = '', at = ''] = call.text.split(' ');
    if (!isTimeName(name)) throw new Refusal('Please type the command again.');
    return correct(incident, { [name]: new Date(at) }, call, world);
  }),
};

function show(incident: Incident): Reply {
  const known = timesOf(incident);
  const lines = TIMES.map((name) => {
    const at = known[name];
    const when = at ? dateFor(at, WHEN, at.toISOString()) : 'not known';
    return `${upperFirst(name)}: ${when}`;
  });
  const correction = { actionId: BUTTON.times, label: 'Correct', value: incident.id };
  return { text: lines.join('\n'), blocks: [section(...lines), buttons(correction)] };
}

function askBack(
  incident: Incident,
  value: string,
  { earlier, than }: NonNullable<ReturnType<typeof outOfOrder>>,
): Reply {
  const text = `Then it was ${earlier} before it was ${than}. Is that so?`;
  const yes = { actionId: YES, label: 'Yes, that is so', value: `${incident.id} ${value}` };
  return { text, blocks: [section(text), buttons(yes)] };
}

async function zoneOf({ userId }: Call, world: World): Promise<string> {
  return (await whoIs(userId, world)).zone ?? world.policy.zone;
}
