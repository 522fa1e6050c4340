import { type Edited, editSection, type SectionEdit } from '../../domain/document/edit.ts';
import { inParts } from '../../domain/document/parts.ts';
import type { Section } from '../../domain/document.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Button, Call, Input, Modal } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { asksPressed, pressed } from '../../kit/incident-of.ts';
import { changeDocument, documentOf } from '../../kit/review-document.ts';
import type { World } from '../../kit/world.ts';
import { type Both, bothReply, theirBlocks } from './clash.ts';
import {
  MOST_PARTS,
  planNamed,
  readSectionForm,
  SECTION_FORM,
  sectionForm,
  textOf,
} from './section-form.ts';
import { nextTurn } from './turns.ts';
import { BUTTON, documentReply } from './view.ts';

export const editButton: Button = {
  actionId: BUTTON.edit,
  verb: 'document',
  asks: asksPressed(async (incident, call, world) => {
    const { plan, section } = planNamed(await documentOf(incident, world), sectionIdOf(call));
    const { text } = section;
    return inParts(text).parts.length > MOST_PARTS
      ? null
      : sectionForm({ plan, section, text }, incident, call);
  }),
  run: pressed(async (incident, call, world) => {
    planNamed(await documentOf(incident, world), sectionIdOf(call));
    throw new Refusal(
      'This section is too long for a form of Slack’s. Its file is yours to change; delete the section here if it stands elsewhere.',
    );
  }),
};

/**
 * Saves a section. Who was slower than somebody else is shown both texts, their
 * own still in the form, and saves knowingly or not at all.
 */
export const sectionModal: Modal = {
  callbackId: SECTION_FORM,
  verb: 'document',
  read: readSectionForm,

  async asksBack(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    const edit = editOf(input, metadata);
    if (!incident || !edit) return null;
    const planned = await documentOf(incident, world);
    const { plan, section } = planNamed(planned, edit.sectionId);
    if (!editSection(planned.document, edit).lostTo) return null;
    await keep(edit, incident, call, world);
    const both = bothOf(edit, section);
    const above = await theirBlocks(incident, both, world);
    const turn = nextTurn(metadata);
    return sectionForm({ plan, section, text: edit.text, above, turn }, incident, call);
  },

  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const edit = editOf(input, metadata);
    const lostTo = edit && (await saved(edit, incident, call, world));
    if (!edit || !lostTo) return documentReply(incident, call, world);
    return bothReply(incident, [bothOf(edit, lostTo)], world);
  },
};

/** The text is kept before anything else, so that it is nowhere lost whoever else writes. */
async function saved(
  edit: SectionEdit,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Edited['lostTo']> {
  await keep(edit, incident, call, world);
  let lostTo: Edited['lostTo'] = null;
  await changeDocument(incident, call, world, (it) => {
    const edited = editSection(it, edit);
    lostTo = edited.lostTo;
    return edited.document;
  });
  return lostTo;
}

function bothOf(edit: SectionEdit, { text, isDeleted }: Section): Both {
  return { part: partOf(edit), mine: edit.text, theirs: text, isDeleted };
}

/** Null where nothing was changed in the form. */
function editOf(input: Input, metadata: Input): SectionEdit | null {
  const text = textOf(input, metadata);
  if (idFrom(text) === metadata['read']) return null;
  return { sectionId: metadata['section'] ?? '', text, rev: Number(metadata['rev']) };
}

async function keep(edit: SectionEdit, { id }: Incident, call: Call, world: World): Promise<void> {
  const { key, userId: by, at } = call;
  await world.documents.keepText({
    key,
    incidentId: id,
    part: partOf(edit),
    text: edit.text,
    by,
    at,
  });
}

function partOf({ sectionId }: SectionEdit): string {
  return `section:${sectionId}`;
}

function sectionIdOf({ text }: Call): string {
  return text.split(' ')[1] ?? '';
}
