import { deleteSection, restoreSection } from '../../domain/document/edit.ts';
import type { ReviewDocument } from '../../domain/document.ts';
import type { Button, Subcommand } from '../../kit/feature.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import { changeDocument } from '../../kit/review-document.ts';
import { BUTTON, documentReply } from './view.ts';

export const documentCommand: Subcommand = {
  name: 'document',
  aliases: ['doc'],
  usage: '',
  summary: 'Write the review together: its sections, to you alone, each with a form.',
  // A command's answer stands by itself.
  run: typed((incident, _, world) => documentReply(incident, { responseUrl: null }, world)),
};

/** Stands below a message that everybody sees, so its answer takes the place of nothing. */
export const writeTogetherButton: Button = {
  actionId: GESTURE.writeTogether,
  verb: 'document',
  run: pressed((incident, _, world) => documentReply(incident, { responseUrl: null }, world)),
};

export const deleteButton = sectionButton(BUTTON.delete, deleteSection);
export const restoreButton = sectionButton(BUTTON.restore, restoreSection);

function sectionButton(
  actionId: string,
  decide: (document: ReviewDocument, sectionId: string) => ReviewDocument,
): Button {
  return {
    actionId,
    verb: 'document',
    run: pressed(async (incident, call, world) => {
      const [, sectionId = ''] = call.text.split(' ');
      await changeDocument(incident, call, world, (it) => decide(it, sectionId));
      return documentReply(incident, call, world);
    }),
  };
}
