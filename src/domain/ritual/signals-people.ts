import type { RitualDocument } from './ritual-document.ts';
import { sentencesOf, spanOf, wordCount } from './ritual-text.ts';
import { type Evidence, figure, quote, type Signal } from './signal.ts';

/** Notes of fewer words are a remark, not notes. */
const NOTES_WORDS = 20;
/** How a speaker is marked in notes: `Ada:` or `**Ada**:` at the start of a line. */
const SPEAKER = /^[ \t]*(?:[-*+][ \t]+)?\*{0,2}@?(\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]*)?)\*{0,2}:/gmu;

export const noConversation: Signal = {
  number: 10,
  id: 'no-conversation',
  strength: 'medium',
  means: 'A review was held or planned, and hardly anybody spoke or asked.',
  question: 'Is it worth meeting, or shall we say that the text is enough?',
  look(document, { policy }) {
    const rule = policy.meeting;
    if (document.commenters >= rule.speakers) return null;
    const evidence = [...fromMeeting(document, rule), ...fromNotes(document, rule.speakers)];
    return evidence.length > 0 ? { evidence } : null;
  },
};

function fromMeeting(
  { meeting, severity }: RitualDocument,
  rule: { readonly speakers: number; readonly minutes: number },
): Evidence[] {
  if (!meeting) return [];
  if (!meeting.heldAt) return meeting.plannedAt ? [figure('planned, and never held')] : [];
  const evidence: Evidence[] = [];
  if (meeting.speakers !== null && meeting.speakers < rule.speakers) {
    evidence.push(figure(`${meeting.speakers} spoke`));
  }
  if (meeting.hasQuestion === false) evidence.push(figure('no question was asked'));
  if (meeting.minutes !== null && meeting.minutes < rule.minutes && (severity ?? 3) <= 2) {
    evidence.push(figure(`it took ${meeting.minutes} minutes`));
  }
  return evidence;
}

/** Notes that stand in the text: nobody asked, and none or hardly any are heard. */
function fromNotes(document: RitualDocument, least: number): Evidence[] {
  return document.sections
    .filter(({ kind, text }) => kind === 'notes' && wordCount(text) >= NOTES_WORDS)
    .filter(({ text }) => {
      const speakers = new Set([...text.matchAll(SPEAKER)].map((found) => found[1]));
      return !text.includes('?') && speakers.size < least && sentencesOf(text).length > 1;
    })
    .map((section) => quote(document, ...spanOf(section)));
}

export const noReader: Signal = {
  number: 11,
  id: 'no-reader',
  strength: 'medium',
  means: 'Two weeks on, nobody but those who were there has looked at it.',
  question: 'Who could use this story? A version of three lines can be sent to them.',
  look({ readers, isPrivate }, { policy }) {
    if (!readers || isPrivate || readers.daysOut < policy.readers.days) return null;
    if (readers.outside + readers.reactions + readers.linksFromElsewhere > 0) return null;
    return { evidence: [figure(`no reader from elsewhere in ${readers.daysOut} days`)] };
  },
};
