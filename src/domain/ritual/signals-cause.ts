import { blameIn } from './blame-in.ts';
import { isConcrete } from './concrete.ts';
import type { RitualDocument, RitualSection } from './ritual-document.ts';
import type { RitualPolicy } from './ritual-policy.ts';
import {
  concreteWords,
  isPlaceholder,
  itemsOf,
  ownText,
  sentencesOf,
  spanOf,
  wordCount,
} from './ritual-text.ts';
import { type Evidence, figure, quote, type Signal } from './signal.ts';
import { isNote } from './signals-empty.ts';
import { mentions } from './wording.ts';

/** Kinds of wording that end an explanation at somebody. */
const AT_A_PERSON = ['human_error_label', 'deficit_framing', 'accusation', 'character_judgement'];
const TELLS_OF_CAUSES = [
  'summary',
  'cause',
  'lessons',
  'impact',
  'other',
  'surprises',
  'unknown',
  'went-well',
  'timeline',
  'notes',
];

export const singleCause: Signal = {
  number: 3,
  id: 'single-cause',
  strength: 'medium',
  means: 'One cause is named, and no other condition.',
  question: 'Which other conditions had to be there for it to get this far?',
  look(document, { policy }) {
    if (document.severity !== null && document.severity >= policy.tiny.severity) return null;
    const causes = document.sections.filter(({ kind }) => kind === 'cause');
    if (isTheVendors(document)) return null;
    if (causes.every(isPointed) && isShortAndFilled(document, policy)) return null;
    const claims = matchesAll(document.text, /\broot[- ]cause\b/giu);
    if (causes.length === 0 && claims.length !== 1) return null;
    if (causes.some(tellsSeveral) || causes.filter(isPointed).length > 1) return null;
    if (reasonsIn(document) > 1) return null;
    return { evidence: placesOf(document, causes, claims) };
  },
};

function isPointed({ text }: RitualSection): boolean {
  return concreteWords(text).size > 0;
}

/** Conditions in a list, or three clauses and more that each point at something. */
function tellsSeveral({ text }: RitualSection): boolean {
  const clauses = sentencesOf(text).flatMap((it) => it.text.split(';'));
  const pointed = clauses.filter((it) => concreteWords(it).size > 0);
  return itemsOf(text).length > 1 || pointed.length > 2;
}

/** A note that says its one thing, with no field left open. */
function isShortAndFilled(document: RitualDocument, policy: RitualPolicy): boolean {
  const isOpen = document.sections.some(({ text }) =>
    isPlaceholder(ownText(text, policy.template)),
  );
  return isNote(document, policy) && !isOpen;
}

/** Sentences anywhere in the text, actions apart, that say how something came about, and name it. */
function reasonsIn({ sections }: RitualDocument): number {
  return sections
    .filter(({ kind }) => TELLS_OF_CAUSES.includes(kind))
    .flatMap(({ text }) => sentencesOf(text))
    .filter(({ text }) => mentions('causeWords', text) && concreteWords(text).size > 0).length;
}

/** An outage of somebody else's, in which there was nothing for us to do. */
function isTheVendors({ text, followUps }: RitualDocument): boolean {
  return followUps.length === 0 && mentions('vendorWords', text);
}

function placesOf(
  document: RitualDocument,
  causes: readonly RitualSection[],
  claims: readonly RegExpExecArray[],
): Evidence[] {
  const kept = causes.filter(({ text }) => text.trim() !== '');
  if (kept.length > 0) return kept.map((it) => quote(document, ...spanOf(it)));
  if (causes.length > 0) return [figure('the section about causes is empty')];
  return claims.map(({ index, 0: said }) => quote(document, index, index + said.length));
}

function matchesAll(text: string, pattern: RegExp): RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

export const endsAtPerson: Signal = {
  number: 4,
  id: 'ends-at-person',
  strength: 'strong',
  means: 'The explanation stops at what somebody did, or is said to be.',
  question: 'What made that step look right at the time?',
  look(document, { roster }) {
    const evidence = document.sections
      .filter(({ kind }) => kind === 'cause' || kind === 'summary')
      .flatMap(({ text, start }) =>
        blameIn(text, 'draft', roster)
          .filter(({ category }) => AT_A_PERSON.includes(category))
          .filter((one, at, all) => !all.some((other, nth) => nth < at && other.end > one.start))
          .map((found) => quote(document, start + found.start, start + found.end)),
      );
    return evidence.length > 0 ? { evidence } : null;
  },
};

export const cleanWords: Signal = {
  number: 16,
  id: 'clean-words',
  strength: 'medium',
  means: 'Nobody is blamed, and nothing that is there is named either.',
  question: 'Could somebody who joined today tell from this what happened?',
  look(document, { policy, roster }) {
    const causes = document.sections.filter(
      ({ kind, text }) => kind === 'cause' && !isPlaceholder(text),
    );
    const text = causes.map((cause) => cause.text).join('\n');
    const words = wordCount(text);
    if (words < policy.concrete.words) return null;
    if ((concreteWords(text).size * 100) / words >= policy.concrete.perHundred) return null;
    if (isConcrete(document, policy.concrete.elsewhere)) return null;
    if (blameIn(document.text, 'draft', roster).length > 0) return null;
    return { evidence: causes.map((cause) => quote(document, ...spanOf(cause))) };
  },
};
