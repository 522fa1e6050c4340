import type { RitualDocument } from './ritual-document.ts';
import { sentencesOf } from './ritual-text.ts';
import { type Evidence, figure, quote } from './signal.ts';
import { actionEvidence } from './signals-copied.ts';
import { matchesOf, mentions } from './wording.ts';

/** A thing that speaks for a review; it weighs as a medium signal does, on the other side. */
export interface CounterSignal {
  readonly id: string;
  readonly says: string;
  readonly look: (document: RitualDocument) => readonly Evidence[];
}

const CHANGED_BY_IT = /\b(?:runbook|playbook|wiki|alert|dashboard|default|checklist|guide)\b/iu;

export const COUNTER_SIGNALS: readonly CounterSignal[] = [
  {
    id: 'deleted-section',
    says: 'A section that did not help was taken out.',
    look: ({ deletedSections }) => deletedSections.map((title) => figure(title)),
  },
  {
    id: 'dropped-with-reason',
    says: 'An action was dropped, and it says why.',
    look: (document) =>
      document.followUps
        .filter(({ state, reason }) => state === 'dropped' && mentions('reasonWords', reason))
        .map((action) => actionEvidence(document, action)),
  },
  {
    id: 'surprise-changed-something',
    says: 'A surprise changed what others will read or see.',
    look: (document) =>
      sayings(document).filter(
        ({ text }) =>
          CHANGED_BY_IT.test(text) && /\b(?:surpris|expected|assumed|turned out)/iu.test(text),
      ),
  },
  {
    id: 'outside-reader',
    says: 'Somebody from elsewhere has read it.',
    look: ({ readers }) =>
      readers && readers.outside > 0 ? [figure(`${readers.outside} from elsewhere`)] : [],
  },
  {
    id: 'quoted-later',
    says: 'A later incident went back to it.',
    look: ({ mentions: count }) => (count > 0 ? [figure(`${count} times`)] : []),
  },
  {
    id: 'disagreement-kept',
    says: 'It lets a disagreement stand.',
    look: (document) =>
      sayings(document).filter(({ text }) => matchesOf('disagreementWords', text).length > 0),
  },
];

/** Each sentence of what is told, actions and data apart. */
function sayings(document: RitualDocument): Evidence[] {
  return document.sections
    .filter(({ kind }) => kind !== 'meta' && kind !== 'standing' && kind !== 'actions')
    .flatMap(({ text, start }) =>
      sentencesOf(text).map((it) =>
        quote(document, start + it.start, start + it.start + it.text.length),
      ),
    );
}
