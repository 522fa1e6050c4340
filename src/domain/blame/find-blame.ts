import { type Annotated, annotate } from './annotate.ts';
import { compile, type Pattern } from './pattern.ts';
import { protect } from './protect.ts';
import type { BlameContext, Category, Rule, Severity, Strength } from './rule.ts';
import { CATEGORIES } from './rules/index.ts';
import { sentencesOf } from './sentences.ts';

/** Words of a text, from `start` up to `end`, that make people explain themselves. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly category: string;
  /** The rule that found it: `category/rule`. */
  readonly rule: string;
  readonly strength: Strength;
  /** 0 to 1: how sure it is; a strong rule speaks from 0.9 on. */
  readonly confidence: number;
  readonly severity: Severity;
  readonly why: string;
  /** A wording or a question to offer instead. */
  readonly rewrite: string;
}

interface Ready {
  readonly category: Category;
  readonly rule: Rule;
  readonly patterns: readonly Pattern[];
  readonly unless: readonly Pattern[];
}

const READY: readonly Ready[] = CATEGORIES.flatMap((category) =>
  category.rules.map((rule) => ({
    category,
    rule,
    patterns: rule.patterns.map(compile),
    unless: (rule.unless ?? []).map(compile),
  })),
);

/** Talk about blame itself, which is not blame. */
const ABOUT_BLAME = [
  'blameless|blamelessly|blame-free',
  'not|no|without|never|nobody|rather|instead .. blame|blaming|fault',
].map(compile);

/**
 * Each place where a text blames, with why and what to offer; nothing where it only mentions blame, or speaks of
 * things. Same text, same answer: no state, no network, nobody counted. A weak cue alone is left alone.
 */
export function findBlame(
  text: string,
  how: { context: BlameContext; roster?: readonly string[] },
): Finding[] {
  const roster = new Set((how.roster ?? []).flatMap((name) => name.toLowerCase().split(/\s+/)));
  const found = sentencesOf(protect(text)).flatMap((words) =>
    findingsIn(annotate(words, roster), how.context),
  );
  const isSure = found.some(({ strength }) => strength === 'strong');
  const cues = new Set(found.map(({ rule }) => rule));
  return isSure || cues.size > 1 ? found.toSorted((a, b) => a.start - b.start) : [];
}

function findingsIn(sentence: Annotated, context: BlameContext): Finding[] {
  if (ABOUT_BLAME.some((pattern) => matchOf(pattern, sentence))) return [];
  return READY.flatMap((ready) => {
    const { category, rule } = ready;
    if (rule.contexts && !rule.contexts.includes(context)) return [];
    const match = ready.patterns
      .map((pattern) => matchOf(pattern, sentence))
      .find((one) => one !== null);
    if (!match || ready.unless.some((pattern) => matchOf(pattern, sentence))) return [];
    return [
      {
        ...spanOf(match, sentence),
        category: category.id,
        rule: `${category.id}/${rule.id}`,
        strength: rule.strength,
        confidence: rule.strength === 'strong' ? 0.9 : 0.5,
        severity: category.severity[context],
        why: category.why,
        rewrite: category.rewrite,
      },
    ];
  });
}

function matchOf({ regex, needs }: Pattern, { line, has }: Annotated): RegExpExecArray | null {
  return needs.every((some) => some.some((one) => has.has(one))) ? regex.exec(line) : null;
}

function spanOf(match: RegExpExecArray, { words, begins }: Annotated) {
  const until = match.index + match[0].length;
  const first = begins.findIndex((begin) => begin >= match.index);
  const last = begins.findLastIndex((begin) => begin < until);
  return { start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
}
