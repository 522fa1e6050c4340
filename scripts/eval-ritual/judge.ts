import { USUAL_SECTIONS } from '../../src/domain/document/usual-sections.ts';
import { isWeekday } from '../../src/domain/ritual/minutes.ts';
import { type Reading, readMirror } from '../../src/domain/ritual/mirror.ts';
import type { RitualDocument } from '../../src/domain/ritual/ritual-document.ts';
import { DEFAULT_RITUAL_POLICY } from '../../src/domain/ritual/ritual-policy.ts';
import { documentsOf, type Loaded, load, Unreadable } from './read.ts';

export type Judged = { readonly file: string } & (
  | { readonly reading: Reading; readonly text: string }
  | { readonly problem: string }
);

/** Holds the mirror to each text of one team's folder, those before it being its earlier reviews. */
export function judge(files: readonly { readonly file: string; readonly raw: string }[]): Judged[] {
  const read = files.map(({ file, raw }) => tryToLoad(file, raw));
  const loaded = read.filter((it) => 'data' in it).sort(inOrder);
  const documents = documentsOf(loaded);
  const order = loaded.flatMap(({ file }) => documents.get(file) ?? []);
  return read.map((it) => {
    const document = documents.get(it.file);
    if (!document || 'problem' in it) return 'problem' in it ? it : { file: it.file, problem: '' };
    return { file: it.file, text: document.text, reading: readingOf(document, order) };
  });
}

function readingOf(document: RitualDocument, order: readonly RitualDocument[]): Reading {
  const around = {
    policy: { ...DEFAULT_RITUAL_POLICY, template: USUAL_SECTIONS.map(({ purpose }) => purpose) },
    earlier: order.slice(0, order.indexOf(document)).reverse(),
    roster: [],
    isWorkingDay: isWeekday,
  };
  return readMirror(document, around, {}, new Date(0));
}

function tryToLoad(file: string, raw: string): Loaded | { file: string; problem: string } {
  try {
    return load(file, raw);
  } catch (error) {
    if (error instanceof Unreadable) return { file, problem: error.message };
    throw error;
  }
}

/** By when it was declared, else by the name of the file. */
function inOrder(one: Loaded, other: Loaded): number {
  const [a, b] = [one.data.declared, other.data.declared];
  if (a && b && a.getTime() !== b.getTime()) return a.getTime() - b.getTime();
  return one.file < other.file ? -1 : 1;
}
