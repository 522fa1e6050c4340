import type { KnownBlock } from '@slack/web-api';
import { type Incident, isOpenStatus, OPEN_STATUSES, placeOf } from '../../domain/incident.ts';
import { moveTo, resolve } from '../../domain/lifecycle.ts';
import { Refusal } from '../../domain/refusal.ts';
import { context } from '../../kit/blocks.ts';
import { BUTTON, cardBlocks, cardText, updateBlocks } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { CAPTURE_STOPPED } from '../../kit/gaps.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';

export const statusCommand: Subcommand = {
  name: 'status',
  usage: `[${OPEN_STATUSES.join('|')}]`,
  summary: 'Show where the incident stands, or say that it has moved on.',
  alone: true,
  run: typed(async (incident, call, world) => {
    const word = call.text.toLowerCase();
    return word ? moveOn(word, incident, call, world) : show(incident, world);
  }),
};

export const statusButton: Button = {
  actionId: BUTTON.status,
  verb: 'status',
  run: pressed(async (incident, call, world) => {
    const [, word = ''] = call.text.split(' ');
    return moveOn(word, incident, call, world);
  }),
};

async function show(incident: Incident, world: World): Promise<Reply> {
  const card = cardBlocks(incident, world.policy, world.command);
  return {
    text: cardText(incident),
    blocks: [
      ...card,
      ...updateBlocks(incident),
      ...unread(incident),
      ...(await unsaid(incident, world)),
    ],
  };
}

/** A timeline that looks whole and is not would mislead. */
function unread({ channelState }: Incident): KnownBlock[] {
  return channelState === 'unreadable' ? [context(`:warning: ${CAPTURE_STOPPED}`)] : [];
}

/** What Slack would not take for this channel, so that silence is not taken for calm. */
async function unsaid(incident: Incident, world: World): Promise<KnownBlock[]> {
  const place = placeOf(incident);
  const parked = place ? await world.outbox.parked(place.channel) : [];
  if (parked.length === 0) return [];
  const errors = [...new Set(parked.map(({ error }) => error))].join(', ');
  const text = `:warning: ${parked.length} of my messages could not be posted here (${errors}). \`${world.command} jobs\` shows them.`;
  return [context(text)];
}

async function moveOn(word: string, incident: Incident, call: Call, world: World): Promise<null> {
  // Asked for by its state or by its verb, it is the same wish.
  if (word === 'resolved') {
    await changeIncident(incident, call, world, resolve);
    return null;
  }
  if (!isOpenStatus(word)) {
    throw new Refusal(
      `A status is one of ${OPEN_STATUSES.join(', ')}; \`${world.command} resolve\` ends the incident.`,
    );
  }
  await changeIncident(incident, call, world, (it, act) => moveTo(it, word, act));
  return null;
}
