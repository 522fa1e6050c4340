import { placeOf } from '../../domain/incident.ts';
import { proposalNudges } from '../../domain/size-plan.ts';
import { sizeInWords } from '../../domain/sizing.ts';
import { section } from '../../kit/blocks.ts';
import type { NudgeKind } from '../../kit/feature.ts';
import { marked } from '../../kit/place.ts';
import { answerLine, sizeButtons, whyOf } from '../../kit/size-choice.ts';
import { escaped } from '../../kit/text.ts';

/** Reminds whoever led of a proposal, once before it lapses; nothing where somebody has answered. */
export const sizeNudge: NudgeKind = {
  name: 'size-proposal',

  async words(nudge, world) {
    const incident = await world.incidents.byId(nudge.incidentId);
    if (!incident) return null;
    // Another proposal may have taken the place of this one, with a reminder of its own.
    const wanted = proposalNudges(incident, world.policy);
    if (wanted.every(({ key }) => key !== nudge.key)) return null;
    const { number, title, sizing } = incident;
    const place = placeOf(incident);
    const where = place ? ` in <#${place.channel}>` : '';
    const text = `For the review of #${number} ${escaped(title)}${where} I proposed ${sizeInWords(sizing.size ?? 'written')}.`;
    const lines = [whyOf(incident, world), answerLine(incident, world)];
    return marked(incident, { text, blocks: [section(text, ...lines), sizeButtons(incident)] });
  },
};
