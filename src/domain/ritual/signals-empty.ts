import { isConcrete } from './concrete.ts';
import { minutesOf } from './minutes.ts';
import type { RitualDocument, RitualSection, SectionKind } from './ritual-document.ts';
import type { RitualPolicy } from './ritual-policy.ts';
import {
  concreteWords,
  isPlaceholder,
  isStockPraise,
  ownText,
  spanOf,
  wordCount,
} from './ritual-text.ts';
import { figure, quote, type Signal } from './signal.ts';
import { mentions } from './wording.ts';

/** Praise of this many words and more has something to say besides. */
const PRAISE_WORDS = 40;

export const emptySections: Signal = {
  number: 2,
  id: 'empty',
  strength: 'strong',
  means: 'Sections were kept, and hold nothing but a placeholder.',
  question:
    'Is there one sentence worth keeping in these, or would the text be better without them?',
  look(document, { policy }) {
    const empty = document.sections.filter((section) => isEmpty(section, policy));
    if (!isEnough(document, empty, policy)) return null;
    return {
      evidence: empty.map((section) =>
        section.text.trim() === ''
          ? figure(`${section.title}: empty`)
          : quote(document, ...spanOf(section)),
      ),
    };
  },
};

/** Two placeholders, or three that hold nothing; short ones of a note are short by choice. */
function isEnough(
  document: RitualDocument,
  empty: readonly RitualSection[],
  policy: RitualPolicy,
): boolean {
  const { empty: rule } = policy;
  const open = empty.filter(({ text }) => isPlaceholder(ownText(text, policy.template)));
  if (open.length >= rule.sections) return true;
  return empty.length > rule.sections && !isNote(document, policy);
}

/** Few words in all, as the mirror proposes where there is little to tell. */
export function isNote(document: RitualDocument, { tiny }: RitualPolicy): boolean {
  const isForm = document.sections.filter(isTold).length > tiny.noteSections;
  return !isForm && wordsTold(document) < tiny.noteWords;
}

function wordsTold({ sections }: RitualDocument): number {
  return wordCount(
    sections
      .filter(isTold)
      .map(({ text }) => text)
      .join('\n'),
  );
}

function isTold({ kind }: RitualSection): boolean {
  return kind !== 'meta' && kind !== 'standing';
}

/** What a field says that nobody came back to; `none` may be true. */
const STILL_OPEN = /^\W*(?:tb[adc]|to ?do|wip|pending|to be \w+)\W*$/iu;

function isCauseLeftOpen({ kind, text }: RitualSection): boolean {
  return kind === 'cause' && isPlaceholder(text);
}

/** Few words with a fact in them are short, not empty: `Disk full on db3.` */
function isEmpty(section: RitualSection, policy: RitualPolicy): boolean {
  if (section.isPart) return STILL_OPEN.test(section.text) || isCauseLeftOpen(section);
  if (['meta', 'standing', 'timeline'].includes(section.kind) && section.text.trim() !== '') {
    return section.kind === 'timeline' && isPlaceholder(section.text);
  }
  const own = ownText(section.text, policy.template);
  if (isPlaceholder(own)) return true;
  // A list of one short action is what it should be.
  if (section.kind === 'actions') return false;
  return wordCount(own) < policy.empty.words && concreteWords(own).size === 0;
}

export const nothingNew: Signal = {
  number: 8,
  id: 'nothing-new',
  strength: 'medium',
  means: 'Nothing surprised anybody, and nothing is told of what went well.',
  question: 'The day before, what would you have bet on that turned out otherwise?',
  look(document, { policy }) {
    if (isTiny(document, policy) || document.timeline.some(({ isSurprise }) => isSurprise)) {
      return null;
    }
    const kept = document.sections.filter(({ kind }) => isAbout(kind));
    const told = kept.filter(({ text }) => {
      const own = ownText(text, policy.template);
      if (isPlaceholder(own)) return false;
      return !(isStockPraise(own) && wordCount(own) < PRAISE_WORDS);
    });
    if (told.length > 0) return null;
    // It may be told elsewhere: the place does not matter.
    const rest = document.sections.filter(({ kind }) => !isAbout(kind) && kind !== 'actions');
    if (rest.some(({ text }) => mentions('surpriseWords', text))) return null;
    // Whoever names what was there has told what it taught, with or without a place for it.
    if (kept.length === 0 && isConcrete(document, policy.concrete.elsewhere)) return null;
    if (kept.length === 0) return { evidence: [figure('nothing is told of either')] };
    return { evidence: kept.map((it) => quote(document, ...spanOf(it))) };
  },
};

function isAbout(kind: SectionKind): boolean {
  return kind === 'surprises' || kind === 'went-well';
}

/** So small that there need not be more to tell. */
function isTiny(document: RitualDocument, { tiny }: RitualPolicy): boolean {
  if (document.severity !== null && document.severity >= tiny.severity) return true;
  const minutes = minutesOf(document);
  if (minutes !== null && minutes < tiny.minutes) return true;
  const hasPlace = document.sections.some(({ kind }) => isAbout(kind));
  return !hasPlace && wordCount(document.text) < tiny.words;
}
