import type { RitualDocument, RitualEntry } from './ritual-document.ts';
import { quote, type Signal } from './signal.ts';
import { mentions } from './wording.ts';

export const backward: Signal = {
  number: 13,
  id: 'backward',
  strength: 'medium',
  means:
    'The timeline begins when it was known already, and tells nothing of what people believed.',
  question: 'What did it look like at {fill}, before anybody knew?',
  look(document, { policy }) {
    const timeline = document.timeline.filter(({ isBot }) => !isBot);
    if (timeline.length < policy.backward.entries) return null;
    const seen = detection(document);
    if (!seen) return null;
    const after = timeline.filter(({ at }) => at.getTime() >= seen.getTime());
    if (after.length / timeline.length <= policy.backward.share) return null;
    if (timeline.some(({ at }) => at.getTime() < seen.getTime())) return null;
    if (timeline.some(({ text }) => mentions('beliefWords', text) || text.includes('?')))
      return null;
    const [first] = timeline;
    if (!first) return null;
    return {
      evidence: timeline.slice(0, 3).map((it) => entryEvidence(document, it)),
      fill: clock(seen),
    };
  },
};

/** When it was noticed: as somebody said, or the first line that tells of it. */
function detection({ detectedAt, declaredAt, timeline }: RitualDocument): Date | null {
  if (detectedAt) return detectedAt;
  return timeline.find(({ text }) => mentions('detectionWords', text))?.at ?? declaredAt;
}

function entryEvidence(document: RitualDocument, { text, start }: RitualEntry) {
  return quote(document, start, start + text.length);
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 16);
}
