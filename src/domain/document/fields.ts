import type { ContributingFactor, ReviewDocument, UsersFelt } from '../document.ts';

/** Short texts of a document, by what each is: a factor's id, or a field of what users felt. */
export type Fields = Readonly<Record<string, string>>;

/** A field that two people changed: what stands there now, and what the later one sent. */
export interface Clash {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * Brings together what stands in a form's fields and what stands in the document.
 *
 * Only what a person changed counts as theirs, so two people who filled in
 * different fields both get what they wrote. Where both changed the same one
 * otherwise, the one that stands stays, and the other is given back.
 */
export function merged(
  now: Fields,
  sent: Fields,
  isAsRead: (field: string, text: string) => boolean,
): { readonly fields: Fields; readonly clashes: readonly Clash[] } {
  const fields: Record<string, string> = { ...now };
  const clashes: Clash[] = [];
  for (const [field, mine] of Object.entries(sent)) {
    const theirs = now[field] ?? '';
    if (mine === theirs || isAsRead(field, mine)) continue;
    if (isAsRead(field, theirs)) fields[field] = mine;
    else clashes.push({ field, mine, theirs });
  }
  return { fields, clashes };
}

export function factorFields({ factors }: ReviewDocument): Fields {
  return Object.fromEntries(factors.map(({ id, text }) => [id, text]));
}

/** The factors as those fields say: what was emptied is gone, and what has a new id is new. */
export function withFactorFields(
  document: ReviewDocument,
  fields: Fields,
  questionOf: (id: string) => string | null,
): ReviewDocument {
  const known = new Map(document.factors.map((factor) => [factor.id, factor]));
  const factors = Object.entries(fields).flatMap(([id, text]): ContributingFactor[] => {
    const question = known.get(id)?.question ?? questionOf(id);
    return text === '' ? [] : [{ id, text, question }];
  });
  return { ...document, factors };
}

export function userFields({ users: { felt, howWeKnow, promise } }: ReviewDocument): Fields {
  return { felt: felt ?? '', howWeKnow: howWeKnow ?? '', promise: promise ?? '' };
}

export function withUserFields(document: ReviewDocument, fields: Fields): ReviewDocument {
  const { felt = '', howWeKnow = '', promise = '' } = fields;
  const users = { felt: felt || null, howWeKnow: howWeKnow || null, promise: promiseOf(promise) };
  return { ...document, users };
}

function promiseOf(word: string): UsersFelt['promise'] {
  return word === 'said-so' || word === 'did-not' || word === 'none' ? word : null;
}
