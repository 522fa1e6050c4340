import { isUnwelcome, type RuleAnswers } from '../../domain/coaching.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Button, Call } from '../../kit/feature.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { isFirstAnswer } from './claim.ts';
import { NOT_BLAME, NOT_HERE, type Offer, readOffer, USE } from './wording.ts';

/** Nobody's message can be edited by the bot: whoever wrote it takes the words themselves. */
export const useButton: Button = {
  actionId: USE,
  inPassing: true,
  async run(call, world) {
    const offer = offerOf(call);
    await count(offer, 'helped', call, world);
    const text = `Yours to paste into your message when you edit it, or to say in your own way:\n\`\`\`${escaped(offer.wording)}\`\`\``;
    return { text, replaces: true };
  },
};

export const notBlameButton: Button = {
  actionId: NOT_BLAME,
  inPassing: true,
  async run(call, world) {
    await count(offerOf(call), 'rejected', call, world);
    const text = 'Thank you. It is counted for the rule, without you or your words.';
    return { text, replaces: true };
  },
};

export const notHereButton: Button = {
  actionId: NOT_HERE,
  inPassing: true,
  async run({ userId }, { preferences, command }) {
    await preferences.say(userId, { coach: false });
    const text = `The coach offers you nothing any more, in any incident. \`${command} me coach on\` brings it back.`;
    return { text, replaces: true };
  },
};

function offerOf({ text }: Call): Offer {
  const offer = readOffer(text);
  if (!offer) throw new Refusal('That offer is gone.');
  return offer;
}

async function count(
  { incidentId, phase, rule }: Offer,
  answer: keyof RuleAnswers,
  { userId }: Call,
  world: World,
): Promise<void> {
  if (!(await isFirstAnswer({ incidentId, userId, phase }, world))) return;
  const answers = await world.ruleAnswers.count(rule, answer);
  if (!isUnwelcome(answers) || !(await world.ruleAnswers.keepToDrafts(rule))) return;
  const { helped, rejected } = answers;
  world.log.warn('a rule of the coach is for drafts only from now on', { rule, helped, rejected });
}
