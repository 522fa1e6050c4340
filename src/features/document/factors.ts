import type { KnownBlock, View } from '@slack/web-api';
import {
  type Clash,
  type Fields,
  factorFields,
  merged,
  withFactorFields,
} from '../../domain/document/fields.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FIELD, modal } from '../../kit/blocks.ts';
import type { Button, Call, Input, Modal } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { asksPressed, pressed } from '../../kit/incident-of.ts';
import { documentOf } from '../../kit/review-document.ts';
import type { World } from '../../kit/world.ts';
import { theirBlocks } from './clash.ts';
import {
  factorBlocks,
  NEW,
  newFactorBlocks,
  newQuestion,
  PREFIX,
  readNew,
} from './factor-fields.ts';
import { isAsRead, keepFields, type Layout, readMarks, saveFields } from './field-form.ts';
import { nextTurn, ofAnyTurn } from './turns.ts';
import { BUTTON, documentReply } from './view.ts';

const FORM = 'document:factors-form';

export const factorsButton: Button = {
  actionId: BUTTON.factors,
  verb: 'document',
  asks: asksPressed(async (incident, call, world) => {
    const { document } = await documentOf(incident, world);
    const fields = factorFields(document);
    const blocks = document.factors.flatMap((it) => factorBlocks(it, [], 0));
    const added = newFactorBlocks(incident, document.factors.length, {
      text: '',
      question: '',
      turn: 0,
    });
    return factorsForm({ read: fields, turn: 0 }, [...blocks, ...added], incident, call);
  }),
  run: pressed(documentReply),
};

/** Writes down the conditions that came together: as many as there are, and none is the one. */
export const factorsModal: Modal = {
  callbackId: FORM,
  verb: 'document',

  read(sent) {
    const state = ofAnyTurn(sent);
    const texts = Object.entries(state).flatMap(([block, { [FIELD]: field }]) =>
      block.startsWith(PREFIX) ? [[block.slice(PREFIX.length), field?.value?.trim() ?? '']] : [],
    );
    return { input: { ...Object.fromEntries(texts), ...readNew(state) } };
  },

  async asksBack(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) return null;
    const sent = sentIn(input, call);
    const { document } = await documentOf(incident, world);
    const now = factorFields(document);
    const { fields, clashes } = merged(now, sent, isAsRead(metadata));
    if (clashes.length === 0) return null;
    await keepFields(sent, layoutFor(input, incident), incident, call, metadata, world);
    const mine = Object.keys({ ...fields, ...sent }).filter((id) => id !== idOfNew(call));
    const turn = nextTurn(metadata);
    const blocks: KnownBlock[] = [];
    for (const id of mine) {
      const clash = clashes.find(({ field }) => field === id);
      const question = document.factors.find((one) => one.id === id)?.question ?? null;
      const factor = { id, question, text: clash?.mine ?? fields[id] ?? '' };
      blocks.push(...factorBlocks(factor, await aboveOf(clash, incident, world), turn));
    }
    const added = newFactorBlocks(incident, document.factors.length, {
      text: input[NEW.text] ?? '',
      question: newQuestion(input, incident) ?? '',
      turn,
    });
    return factorsForm({ read: now, turn }, [...blocks, ...added], incident, call);
  },

  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const sent = sentIn(input, call);
    return saveFields(sent, layoutFor(input, incident), incident, call, metadata, world);
  },
};

async function aboveOf(clash: Clash | undefined, incident: Incident, world: World) {
  if (!clash) return [];
  const { field, ...texts } = clash;
  return theirBlocks(incident, { part: `factor:${field}`, ...texts }, world);
}

function factorsForm(
  { read, turn }: { readonly read: Fields; readonly turn: number },
  blocks: KnownBlock[],
  { id }: Incident,
  { channelId, responseUrl }: Call,
): View {
  const where = { channelId: channelId ?? '', responseUrl: responseUrl ?? '', incidentId: id };
  return modal({
    callbackId: FORM,
    title: 'Contributing factors',
    submit: 'Save',
    metadata: { ...where, read: readMarks(read), turn: String(turn) },
    blocks,
  });
}

/** The request names the new factor, so that handling it again adds none. */
function idOfNew({ key }: Call): string {
  return idFrom(key);
}

function sentIn(input: Input, call: Call): Fields {
  const { [NEW.text]: added = '', [NEW.question]: _, [NEW.own]: _own, ...sent } = input;
  return added === '' ? sent : { ...sent, [idOfNew(call)]: added };
}

function layoutFor(input: Input, incident: Incident): Layout {
  const question = newQuestion(input, incident);
  return {
    part: 'factor',
    fieldsIn: factorFields,
    withFields: (document, fields) => withFactorFields(document, fields, () => question),
  };
}
