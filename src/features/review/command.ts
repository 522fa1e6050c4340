import { Refusal } from '../../domain/refusal.ts';
import { REVIEW_SIZES, type ReviewSize } from '../../domain/size-rules.ts';
import { holdReview } from '../../domain/sizing.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import { SIZE_BUTTON } from '../../kit/size-choice.ts';
import { showMirror } from './mirror/show.ts';
import { settleSize } from './settle-size.ts';
import { showReview } from './show.ts';
import { startWorkshop } from './workshop/start.ts';

export const reviewCommand: Subcommand = {
  name: 'review',
  usage: '[none|written|workshop|held|start|mirror]',
  summary:
    'How large the review is, why, and what comes next; with a size it is that one. No reason is owed. `start` leads you through a workshop, `start design` through one on a proposal; `mirror` shows whoever facilitates where the text may have become a form.',

  async run(call, world) {
    const [verb = '', ...words] = call.text.trim().split(/\s+/);
    if (verb.toLowerCase() === 'start') return startWorkshop(words.join(' '), call, world);
    return ofReview(call, world);
  },
};

const ofReview = typed(async (incident, call, world) => {
  const word = call.text.trim().toLowerCase();
  if (word === '') return showReview(incident, call, world);
  if (word === 'mirror') return showMirror(incident, call, world);
  if (isSize(word)) return settleSize(word, incident, call, world);
  if (word !== 'held') {
    throw new Refusal(
      `\`${world.command} review none\` lets the review go, \`written\` and \`workshop\` say how large it is, \`held\` that it took place, \`start\` leads you through a workshop; \`${world.command} schedule\` books it.`,
    );
  }
  await changeIncident(incident, call, world, holdReview);
  return null;
});

export const sizeButtons: readonly Button[] = [
  sizeButton(BUTTON.noReview, 'none'),
  sizeButton(SIZE_BUTTON.written, 'written'),
  sizeButton(SIZE_BUTTON.workshop, 'workshop'),
];

function sizeButton(actionId: string, size: ReviewSize): Button {
  const run = pressed((incident, call, world) => settleSize(size, incident, call, world));
  return { actionId, verb: 'review', run };
}

function isSize(word: string): word is ReviewSize {
  return (REVIEW_SIZES as readonly string[]).includes(word);
}
