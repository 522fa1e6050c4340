import { USUAL_SECTIONS } from '../../src/domain/document/usual-sections.ts';
import { isForeign } from '../../src/domain/english.ts';
import { isWeekday } from '../../src/domain/ritual/minutes.ts';
import { type Reading, readMirror } from '../../src/domain/ritual/mirror.ts';
import type { RitualDocument } from '../../src/domain/ritual/ritual-document.ts';
import { DEFAULT_RITUAL_POLICY } from '../../src/domain/ritual/ritual-policy.ts';
import { documentsOf, type Loaded, load } from './read.ts';

export interface Judged {
  readonly file: string;
  readonly text: string;
  /** Null where there was nothing to look at. */
  readonly reading: Reading | null;
  /** What could not be read, each in a sentence. */
  readonly problems: readonly string[];
}

/** Longer than any review: a log that somebody kept beside them. */
const LONGEST = 200_000;

/** Holds the mirror to each text of one team's folder, those before it being its earlier reviews. */
export function judge(files: readonly { readonly file: string; readonly raw: string }[]): Judged[] {
  const loaded = files.map(({ file, raw }) => load(file, raw));
  const readable = loaded.filter((it) => whyNot(it) === null).sort(inOrder);
  const documents = documentsOf(readable);
  const order = readable.flatMap(({ file }) => documents.get(file) ?? []);
  return loaded.map((it) => {
    const { file, text, problems } = it;
    const document = documents.get(file);
    if (document) return { file, text, problems, reading: readingOf(document, order) };
    return { file, text, problems: [...problems, `${file} ${whyNot(it)}`], reading: null };
  });
}

/** Why there is nothing to look at, or null. */
function whyNot({ text, from }: Loaded): string | null {
  const body = text.slice(from);
  if (!/\p{L}/u.test(body)) return 'has no text.';
  if (body.length > LONGEST) return `has more than ${LONGEST} characters: it is no review.`;
  return isForeign(body) ? 'is not in English, and only that is read.' : null;
}

function readingOf(document: RitualDocument, order: readonly RitualDocument[]): Reading {
  const template = USUAL_SECTIONS.map(({ purpose }) => purpose);
  const around = {
    policy: { ...DEFAULT_RITUAL_POLICY, template },
    earlier: order.slice(0, order.indexOf(document)).reverse(),
    roster: [],
    isWorkingDay: isWeekday,
  };
  return readMirror(document, around, {}, new Date(0));
}

/** By when it was declared, else by the name of the file. */
function inOrder(one: Loaded, other: Loaded): number {
  const [a, b] = [one.data.declared, other.data.declared];
  if (a && b && a.getTime() !== b.getTime()) return a.getTime() - b.getTime();
  return one.file < other.file ? -1 : 1;
}
