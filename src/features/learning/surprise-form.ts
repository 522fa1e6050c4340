import type { View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { MOST_SURPRISE, readSurprise, type Surprise } from '../../domain/learning/surprises.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Button, Call, Modal } from '../../kit/feature.ts';
import { asksPressed, pressed } from '../../kit/incident-of.ts';
import { SURPRISED } from '../../kit/surprised.ts';
import type { World } from '../../kit/world.ts';
import { EDIT, kept, listed } from './surprise.ts';

const FORM = 'learning:surprise-form';
const LINE = 'line';

export const surprisedButton: Button = {
  actionId: SURPRISED,
  verb: 'surprise',
  asks: asksPressed((incident, call, world) => form(incident, null, call, world)),
  async run() {
    throw new Refusal('That incident is gone.');
  },
};

export const rewordButton: Button = {
  actionId: EDIT,
  verb: 'surprise',
  /** Null where it is gone: then `run` says so. */
  asks: asksPressed(async (incident, call, world) => {
    const own = await world.surprises.byId(call.text.split(' ')[1] ?? '');
    return own?.by === call.userId ? form(incident, own, call, world) : null;
  }),
  run: pressed(async () => {
    throw new Refusal('That line is gone: whoever wrote it took it back.');
  }),
};

export const surpriseForm: Modal = {
  callbackId: FORM,
  verb: 'surprise',
  read(state) {
    const line = state[LINE]?.[FIELD]?.value?.trim() ?? '';
    if (line === '') return { errors: { [LINE]: 'Say in one line what you had not expected.' } };
    return { input: { [LINE]: line } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const { id = '', rev = '' } = metadata;
    const line = input[LINE] ?? '';
    if (id === '') return kept(line, incident, call, world);
    return reworded({ id, rev: Number(rev) }, line, incident, call, world);
  },
};

async function reworded(
  own: Pick<Surprise, 'id' | 'rev'>,
  line: string,
  incident: Incident,
  call: Call,
  world: World,
) {
  const text = readSurprise(line);
  const isDone = await world.surprises.reword(own, call.userId, text);
  // The same form once more, after a crash.
  const isThere = isDone || (await world.surprises.byId(own.id))?.text === text;
  if (isThere) return listed(incident, call, world);
  throw new Refusal(
    `That line was changed or taken back since you opened it. \`${world.command} surprise\` shows how it stands.`,
  );
}

function form(incident: Incident, own: Surprise | null, call: Call, { policy }: World): View {
  const { channelId, responseUrl } = call;
  const shown = policy.names === 'names' ? 'with your name' : 'without your name';
  return modal({
    callbackId: FORM,
    title: 'What surprised you?',
    submit: 'Keep it',
    metadata: {
      incident: incident.id,
      ...(own && { id: own.id, rev: String(own.rev) }),
      channelId: channelId ?? '',
      responseUrl: responseUrl ?? '',
    },
    blocks: [
      textField({
        id: LINE,
        label: 'What had you not expected?',
        hint: `One line. It stands in the draft of the review, ${shown}.`,
        maxLength: MOST_SURPRISE,
        initial: own?.text ?? '',
      }),
    ],
  });
}
