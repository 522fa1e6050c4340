import { readSentence, type Sentence } from './clauses.ts';
import { find } from './match.ts';
import type { Pattern } from './part.ts';
import { patternOf } from './pattern.ts';
import { protect } from './protect.ts';
import type { BlameContext, Category, Rule, Severity } from './rule.ts';
import * as files from './rules/index.ts';
import { sentencesOf } from './words.ts';

/** Words of a text, from `start` up to `end`, that make people explain themselves. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly category: string;
  /** The rule that found it: `category/rule`. */
  readonly rule: string;
  /** 0 to 1: how sure it is, with all that was found in the same line. From 0.8 on it is shown. */
  readonly confidence: number;
  readonly severity: Severity;
  readonly why: string;
  /** A wording or a question to offer instead. */
  readonly rewrite: string;
}

/** Every kind of blame that is looked for. */
export const CATEGORIES = Object.values(files) as unknown as readonly Category[];

interface Ready {
  readonly category: Category;
  readonly rule: Rule;
  readonly when: readonly Pattern[];
  readonly unless: readonly Pattern[];
}

const READY: readonly Ready[] = CATEGORIES.flatMap((category) =>
  category.rules.map((rule) => ({
    category,
    rule,
    when: rule.when.map(patternOf),
    unless: (rule.unless ?? []).map(patternOf),
  })),
);

/** Talk about blame itself, which is not blame. */
const ABOUT_BLAME = [
  'blameless/blamelessly',
  'not/no/without/never/nobody/rather/instead .. blame/blaming/fault/blamed',
].map(patternOf);

const SURE = 0.9;
const HINT = 0.6;
const SHOWN = 0.8;

/**
 * Each place where a text blames, with why and what to offer; nothing where it only mentions blame, or speaks of
 * things. Same text, same answer: no state, no network, nobody counted. One hint alone is left alone.
 */
export function findBlame(
  text: string,
  how: { context: BlameContext; roster?: readonly string[] },
): Finding[] {
  const roster = new Set((how.roster ?? []).flatMap((name) => name.toLowerCase().split(/\s+/)));
  const found = sentencesOf(protect(text)).flatMap((words) =>
    findingsIn(readSentence(words, roster), how.context),
  );
  return found
    .map((one) => ({
      ...one,
      ...wholeWords(text, one),
      confidence: together(found.filter((other) => isSameLine(text, one, other))),
    }))
    .filter(({ confidence }) => confidence >= SHOWN)
    .toSorted((a, b) => a.start - b.start);
}

function isSameLine(text: string, one: Finding, other: Finding): boolean {
  return !text
    .slice(Math.min(one.start, other.start), Math.max(one.start, other.start))
    .includes('\n');
}

const WORD = /[\p{L}\p{N}_'’]/u;

/** "can't" comes as two words: what is shown to people is never half of one. */
function wholeWords(text: string, { start, end }: Finding): Pick<Finding, 'start' | 'end'> {
  const isWithin = (at: number) => WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
  let [first, last] = [start, end];
  while (isWithin(first)) first -= 1;
  while (isWithin(last)) last += 1;
  return { start: first, end: last };
}

/** Two cues that may each be wrong are wrong together less often. */
function together(found: readonly Finding[]): number {
  const byRule = new Map(found.map(({ rule, confidence }) => [rule, confidence]));
  const doubt = [...byRule.values()].reduce((left, sure) => left * (1 - sure), 1);
  return Math.round((1 - doubt) * 100) / 100;
}

function findingsIn(sentence: Sentence, context: BlameContext): Finding[] {
  if (ABOUT_BLAME.some((pattern) => find(pattern, sentence))) return [];
  return READY.flatMap(({ category, rule, when, unless }) => {
    if (rule.contexts && !rule.contexts.includes(context)) return [];
    const match = when.map((pattern) => find(pattern, sentence)).find((one) => one !== null);
    if (!match || unless.some((pattern) => find(pattern, sentence))) return [];
    return [
      {
        start: sentence.words[match.first]?.start ?? 0,
        end: sentence.words[match.end - 1]?.end ?? 0,
        category: category.id,
        rule: `${category.id}/${rule.id}`,
        confidence: rule.sure ? SURE : HINT,
        severity: category.severity[context],
        why: category.why,
        rewrite: rule.rewrite ?? category.rewrite,
      },
    ];
  });
}
