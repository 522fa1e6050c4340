import type { ReviewDocument, Section, SectionPlan } from '../document.ts';

/** The section of a drill that tells what was planted in it; policy has none of it. */
const PLANTED: SectionPlan = {
  id: 'planted',
  title: 'What was planted',
  purpose: 'This was practice; best read after all the rest.',
  kind: 'text',
};

/** What a section says while it is the bot's, by its id. */
export type GeneratedTexts = Readonly<Record<string, string>>;

export function blankDocument(incidentId: string): ReviewDocument {
  return {
    incidentId,
    rev: 0,
    sections: [],
    factors: [],
    users: { felt: null, howWeKnow: null, promise: null },
    published: null,
    readers: 0,
  };
}

/**
 * The sections of a document, in their order: the policy's, what was planted in
 * a drill, and last those that the policy has no more but somebody wrote in.
 */
export function plansFor(
  policy: readonly SectionPlan[],
  kept: ReviewDocument,
  texts: GeneratedTexts,
): SectionPlan[] {
  const plans = texts[PLANTED.id] === undefined ? [...policy] : [...policy, PLANTED];
  const left = kept.sections.filter(
    (it) => !it.isGenerated && plans.every(({ id }) => id !== it.id),
  );
  return [
    ...plans,
    ...left.map(({ id }) => ({ id, title: id, purpose: '', kind: 'text' }) as const),
  ];
}

/**
 * The document with every section of its plans: what a person wrote stays as it
 * is, and whatever nobody has touched is made anew.
 */
export function laidOut(
  kept: ReviewDocument,
  plans: readonly SectionPlan[],
  texts: GeneratedTexts,
): ReviewDocument {
  return { ...kept, sections: plans.map(({ id }) => sectionOf(id, kept, texts)) };
}

/** Whether anybody has written in it, or taken anything out. */
export function isTouched({ sections, factors, users }: ReviewDocument): boolean {
  const isSaid = Object.values(users).some((said) => said !== null);
  return isSaid || factors.length > 0 || sections.some((it) => !it.isGenerated || it.isDeleted);
}

function sectionOf(id: string, kept: ReviewDocument, texts: GeneratedTexts): Section {
  const known = kept.sections.find((section) => section.id === id);
  if (known && !known.isGenerated) return known;
  const text = texts[id] ?? '';
  return { isDeleted: false, rev: 0, ...known, id, text, isGenerated: true };
}
