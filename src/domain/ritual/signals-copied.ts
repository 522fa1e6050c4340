import { tellingWords, wordsOf } from '../alike.ts';
import type { RitualDocument, RitualSection } from './ritual-document.ts';
import { jaccard, ownText, shinglesOf, spanOf, wordCount } from './ritual-text.ts';
import { type Evidence, figure, quote, type Signal } from './signal.ts';
import { mentions } from './wording.ts';

/** Same words of a run, that two texts are compared by. */
const RUN = 5;
/** An action of fewer words is the same by chance. */
const ACTION_WORDS = 4;
const DAY_MS = 86_400_000;

export const copied: Signal = {
  number: 1,
  id: 'copied',
  strength: 'strong',
  means: 'A part is nearly word for word that of an earlier review.',
  question: 'Much of this also stands in {fill}. What was different this time?',
  look(document, around) {
    const { copied: rule, template } = around.policy;
    const earlier = around.earlier.slice(0, rule.reviews).filter((it) => !refersTo(document, it));
    const found: { evidence: Evidence; from: RitualDocument }[] = [];
    for (const section of document.sections.filter(tells)) {
      const own = ownText(section.text, template);
      if (wordCount(own) < rule.words) continue;
      const runs = shinglesOf(own, RUN);
      const from = earlier.find((it) =>
        it.sections.some(
          (other) =>
            tells(other) &&
            jaccard(runs, shinglesOf(ownText(other.text, template), RUN)) >= rule.alike,
        ),
      );
      if (from) found.push({ evidence: quote(document, ...spanOf(section)), from });
    }
    found.push(...sameActions(document, earlier, rule.sameActions));
    const [first] = found;
    if (!first) return null;
    return {
      evidence: found.map(({ evidence }) => evidence),
      fill: first.from.names[0] ?? 'an earlier review',
    };
  },
};

function sameActions(document: RitualDocument, earlier: readonly RitualDocument[], least: number) {
  return document.followUps.flatMap((action) => {
    const said = wordsOf(action.text).join(' ');
    if (wordCount(said) < ACTION_WORDS) return [];
    const there = earlier.filter((it) =>
      it.followUps.some((other) => wordsOf(other.text).join(' ') === said),
    );
    const [from] = there;
    return from && there.length >= least
      ? [{ evidence: actionEvidence(document, action), from }]
      : [];
  });
}

export function actionEvidence(
  document: RitualDocument,
  { text, start }: RitualDocument['followUps'][number],
): Evidence {
  return start === null ? figure(text) : quote(document, start, start + text.length);
}

/** A glossary and the like stand in every review for good reason. */
function tells({ kind }: RitualSection): boolean {
  return kind !== 'standing' && kind !== 'meta';
}

/** Whoever says that it is a repeat has not hidden it. */
function refersTo(document: RitualDocument, other: RitualDocument): boolean {
  if (!mentions('repeatWords', document.text)) return false;
  const own = new Set(document.names.map((name) => name.toLowerCase()));
  const text = document.text.toLowerCase();
  return other.names.some((name) => {
    const said = name.toLowerCase();
    return said.length > 2 && !own.has(said) && text.includes(said);
  });
}

export const sameAgain: Signal = {
  number: 15,
  id: 'same-again',
  strength: 'strong',
  means: 'Incidents of one kind keep ending with the same list of actions.',
  question: 'These ideas came up before, in {fill}. What got in their way?',
  look(document, around) {
    if (mentions('acceptedRisk', document.text)) return null;
    const { again } = around.policy;
    const like = around.earlier.filter(
      (it) =>
        isWithin(document, it, again.days) &&
        isOfAKind(document, it) &&
        actionsAlike(document, it) >= again.alike,
    );
    if (like.length + 1 < again.incidents) return null;
    return {
      evidence: document.followUps.map((action) => actionEvidence(document, action)),
      fill: namesOf(like),
    };
  },
};

function isWithin(one: RitualDocument, other: RitualDocument, days: number): boolean {
  if (!one.declaredAt || !other.declaredAt) return false;
  const apart = Math.abs(one.declaredAt.getTime() - other.declaredAt.getTime());
  return apart <= days * DAY_MS;
}

/** The same service and factor where both are tagged; else titles that share a telling word. */
function isOfAKind(one: RitualDocument, other: RitualDocument): boolean {
  if (one.services.length > 0 && other.services.length > 0) {
    const isSameService = one.services.some((service) => other.services.includes(service));
    const areTagged = one.factorTags.length > 0 && other.factorTags.length > 0;
    const isSameFactor = one.factorTags.some((tag) => other.factorTags.includes(tag));
    return isSameService && (isSameFactor || !areTagged);
  }
  const words = tellingWords(titleOf(one));
  return [...tellingWords(titleOf(other))].some((word) => words.has(word));
}

function titleOf({ names }: RitualDocument): string {
  return names.at(-1) ?? '';
}

function actionsAlike(one: RitualDocument, other: RitualDocument): number {
  return jaccard(actionWords(one), actionWords(other));
}

function actionWords({ followUps }: RitualDocument): Set<string> {
  return new Set(followUps.flatMap(({ text }) => wordsOf(text).filter((word) => word.length > 2)));
}

function namesOf(documents: readonly RitualDocument[]): string {
  return documents
    .slice(0, 2)
    .map(({ names }) => names[0] ?? 'an earlier review')
    .join(' and ');
}
