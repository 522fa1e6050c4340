import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { pressed } from '../../kit/incident-of.ts';
import { incidentNumbered, readNumber } from '../../kit/sight.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

const GRANT = 'privacy:grant';
const IGNORE = 'privacy:ignore';
const PAUSE_MS = 15 * 60_000;

/** The same words whether there is such an incident or not. */
const ASKED =
  'If there is a private incident of that number, the people in it read that you ask. Once somebody lets you in, its channel appears in your list; if nobody does, you hear nothing.';

export const accessCommand: Subcommand = {
  name: 'request-access',
  usage: '<number>',
  summary: 'Ask the people in a private incident to let you in.',

  async run(call, world) {
    const number = readNumber(call.text);
    if (number === null) {
      throw new Refusal(`Say which one: \`${world.command} request-access 7\`.`);
    }
    const seen = await incidentNumbered(number, call.userId, world);
    if (seen?.channelId) return { text: `#${number} is open to you: <#${seen.channelId}>.` };
    await mustNotHurry(call, world);
    const incident = await world.incidents.byNumber(number);
    if (incident && !seen) await world.outbox.add(askRows(incident, call), world.now());
    world.wake();
    return { text: ASKED };
  },
};

/** Counted before anything is looked up, so that the pause tells nothing either. */
async function mustNotHurry(call: Call, world: World): Promise<void> {
  const lane = `access:${call.userId}`;
  const until = new Date(call.at.getTime() + PAUSE_MS);
  if (await world.lanes.claim(lane, call.key, call.at, until)) return;
  // The same request once more, after a crash.
  if (await world.lanes.isHeld(lane, call.key)) return;
  throw new Refusal(
    'You asked less than 15 minutes ago. Please wait a while before you ask again.',
  );
}

function askRows({ id, channelId: channel }: Incident, call: Call): Outgoing[] {
  if (!channel) return [];
  const ask = idFrom(call.key);
  const value = `${id} ${call.userId} ${ask}`;
  const text = `<@${call.userId}> asks to be let in. They were not told whether this incident exists.`;
  const choice = buttons(
    { actionId: GRANT, label: 'Let them in', value },
    { actionId: IGNORE, label: 'Ignore', value },
  );
  const message = { text, blocks: [section(text), choice] };
  return [{ key: askKey(id, ask), lane: channel, send: { method: 'post', channel, message } }];
}

export const grantButton: Button = {
  actionId: GRANT,
  run: pressed((incident, call, world) => answerAsk(incident, call, world, true)),
};

export const ignoreButton: Button = {
  actionId: IGNORE,
  run: pressed((incident, call, world) => answerAsk(incident, call, world, false)),
};

/** The question shows what became of it, so that nobody answers it twice. */
async function answerAsk(
  { id, channelId: channel }: Incident,
  call: Call,
  world: World,
  isGranted: boolean,
): Promise<Reply | null> {
  const [, user = '', ask = ''] = call.text.split(' ');
  if (!channel) return null;
  const said = isGranted ? 'let them in' : 'left it at that; they hear nothing';
  const text = `<@${user}> asked to be let in. <@${call.userId}> ${said}.`;
  const message = { text, blocks: [section(text)] };
  const send = { method: 'edit', of: askKey(id, ask), message } as const;
  const now = world.now();
  if (isGranted) await world.outbox.add([letIn(id, channel, user, ask)], now);
  await world.outbox.latest({ key: `${askKey(id, ask)}:answered`, lane: channel, send }, now);
  world.wake();
  return null;
}

function letIn(id: string, channel: string, user: string, ask: string): Outgoing {
  const key = `${askKey(id, ask)}:granted`;
  const text = `Slack did not let me bring <@${user}> in. \`/invite\` does it by hand.`;
  return {
    key,
    lane: channel,
    send: { method: 'invite', channel, users: [user] },
    otherwise: {
      key: `${key}:failed`,
      lane: channel,
      send: { method: 'post', channel, message: { text } },
    },
  };
}

function askKey(incidentId: string, ask: string): string {
  return `${incidentId}:access:${ask}`;
}
