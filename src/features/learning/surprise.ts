import type { Incident } from '../../domain/incident.ts';
import {
  MOST_SHOWN,
  readSurprise,
  type Surprise,
  shownSurprises,
} from '../../domain/learning/surprises.ts';
import { Refusal } from '../../domain/refusal.ts';
import { buttons, context, section } from '../../kit/blocks.ts';
import { unquoted } from '../../kit/command-line.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { incidentHere, pressed } from '../../kit/incident-of.ts';
import { surprisedLook } from '../../kit/surprised.ts';
import { escaped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

export const EDIT = 'learning:surprise-edit';
const REMOVE = 'learning:surprise-remove';

/** Slack takes fifty blocks in a message, and each line takes two. */
const MOST_LISTED = 20;

export const surpriseCommand: Subcommand = {
  name: 'surprise',
  usage: '[one line]',
  summary:
    'Keep what you had not expected, for the review, without your name. Alone it shows them.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const text = unquoted(await readable(call.text, world));
    return text === '' ? listed(incident, call, world) : kept(text, incident, call, world);
  },
};

export const removeButton: Button = {
  actionId: REMOVE,
  verb: 'surprise',
  run: pressed(async (_, call, world) => {
    const [, id = ''] = call.text.split(' ');
    if (await world.surprises.remove(id, call.userId)) return { text: 'Taken back; it is gone.' };
    throw new Refusal('That line is gone already.');
  }),
};

/** Under the request's key, so that the same request keeps it once. */
export async function kept(
  typed: string,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply> {
  const text = readSurprise(typed);
  const line = { id: call.key, incidentId: incident.id, text, by: call.userId, at: call.at };
  await world.surprises.add(line);
  return listed(incident, call, world);
}

/** Everybody in the channel may read the lines; only who wrote one is offered to change it. */
export async function listed(incident: Incident, call: Call, world: World): Promise<Reply> {
  const all = await world.surprises.ofIncidents([incident.id]);
  if (all.length === 0) return nothingYet(incident, world);
  const text = `What surprised people in #${incident.number}:`;
  const shown = all
    .slice(-MOST_LISTED)
    .flatMap((one) => [
      section(`• ${escaped(one.text)}`),
      ...(one.by === call.userId ? [buttons(...looks(one))] : []),
    ]);
  const named = world.policy.names === 'names' ? 'with names' : 'without names';
  const many =
    all.length > shownSurprises(all).length ? `the first ${MOST_SHOWN} stand` : 'they stand';
  const where = `In the draft ${many}, ${named}. Who wrote a line can reword it and take it back.`;
  return { text, blocks: [section(text), ...shown, context(where)] };
}

function nothingYet(incident: Incident, { command }: World): Reply {
  const text = `Nobody has said yet what surprised them in #${incident.number}. One line is enough: \`${command} surprise <one line>\`.`;
  return { text, blocks: [section(text), buttons(surprisedLook(incident))] };
}

function looks({ id, incidentId }: Surprise) {
  const value = `${incidentId} ${id}`;
  return [
    { actionId: EDIT, label: 'Reword', value },
    { actionId: REMOVE, label: 'Take it back', value },
  ];
}
