import { isFiller, isNot } from './fillers.ts';
import type { Group } from './groups.ts';
import type { VerbPhrase } from './verbs.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** So far to the left a subject is looked for. */
const STEPS = 14;
const PARENTHESIS = 12;

const LINKS = wordSet('and or but then & , plus nor');
const RELATIVES = wordSet('who that which');
/** They begin a clause of their own, with a subject in it; other prepositions lead on to what stands before them. */
const CLAUSE_OPENERS = wordSet('before after because than like as since until while if so');
/** What follows them is done by whoever does the rest: "left without asking". */
const SHARING = wordSet('without by before after instead than rather');
const LEADS_TO_VERB = wordSet('for of from in on while when not never to');
/** After them a clause begins: "I think the team pushed it". */
const SAYING = wordSet('think believe know hope say see assume guess suppose feel mean bet find');
/** Whoever stands after them is to do it: "we asked ops to check". */
const ASKING = wordSet(`
  ask tell get remind want expect need force urge train teach let make have allow require order instruct advise warn
`);
const PARENTHETIC = wordSet(`
  who which of as in with being having for on at the a an our like despite after fully then again
`);

interface Reading {
  readonly words: readonly Word[];
  readonly groupTo: ReadonlyMap<number, Group>;
  readonly verbTo: ReadonlyMap<number, VerbPhrase>;
  /** Those read so far. */
  readonly subjects: Map<VerbPhrase, Group>;
  /** Verbs of a "who" or "which": what follows belongs to whom that speaks of. */
  readonly relative: Set<VerbPhrase>;
}

/** What one step to the left came to: a subject, none to be had, or where to look next. */
type Step = { readonly subject: Group | undefined } | { readonly at: number };

const NONE: Step = { subject: undefined };

/** Who or what does each of the verbs: the subject may stand far away, or before an earlier verb that shares it. */
export function subjectsOf(
  words: readonly Word[],
  groups: readonly Group[],
  verbs: readonly VerbPhrase[],
): ReadonlyMap<VerbPhrase, Group> {
  const reading: Reading = {
    words,
    groupTo: new Map(groups.map((group) => [group.last, group])),
    verbTo: new Map(verbs.map((verb) => [verb.last, verb])),
    subjects: new Map(),
    relative: new Set(),
  };
  for (const [index, verb] of verbs.entries()) {
    const subject = verb.turned ?? subjectOf(verb, verbs.slice(0, index), reading);
    if (subject) reading.subjects.set(verb, subject);
  }
  return reading.subjects;
}

function subjectOf(
  verb: VerbPhrase,
  earlier: readonly VerbPhrase[],
  reading: Reading,
): Group | undefined {
  let at = verb.first - 1;
  for (let step = 0; step < STEPS && at >= 0; step += 1) {
    const next = stepLeft(verb, at, earlier, reading);
    if ('subject' in next) return next.subject;
    at = next.at;
  }
  return undefined;
}

function stepLeft(
  verb: VerbPhrase,
  at: number,
  earlier: readonly VerbPhrase[],
  reading: Reading,
): Step {
  const { words, groupTo, verbTo } = reading;
  const word = words[at];
  const group = groupTo.get(at);
  if (group) return fromGroup(verb, group, at, reading);
  const before = verbTo.get(at);
  if (before) return { subject: sharedWith(before, verb, reading) };
  const opened = word?.lower === ',' ? parenthesis(at, reading) : undefined;
  if (opened) return { subject: opened };
  const linked = fromLink(verb, at, earlier, reading);
  if (linked) return linked;
  return isFiller(word) || isNot(word) || word?.lower === 'always' ? { at: at - 1 } : NONE;
}

/** "failed to check", and what follows a verb of "who". */
function sharedWith(
  before: VerbPhrase,
  verb: VerbPhrase,
  { subjects, relative }: Reading,
): Group | undefined {
  const isShared = isLoose(verb) || verb.mode === 'to have done' || relative.has(before);
  return isShared ? subjects.get(before) : undefined;
}

/** "saw it and left", "left without asking": whoever does the earlier verb. */
function fromLink(
  verb: VerbPhrase,
  at: number,
  earlier: readonly VerbPhrase[],
  { words, subjects }: Reading,
): Step | null {
  const lower = words[at]?.lower ?? '';
  const last = earlier.findLast((one) => one.last < at && one.mode !== 'doing');
  if (LINKS.has(lower)) return { subject: last && subjects.get(last) };
  if (!isLoose(verb)) return null;
  if (last && SHARING.has(lower)) return { subject: subjects.get(last) };
  return SHARING.has(lower) || LEADS_TO_VERB.has(lower) ? { at: at - 1 } : null;
}

function fromGroup(verb: VerbPhrase, group: Group, at: number, reading: Reading): Step {
  const { words, verbTo, subjects, relative } = reading;
  const lower = words[at]?.lower ?? '';
  if (RELATIVES.has(lower)) return { subject: antecedent(verb, group, at, reading) };
  if (lower === 'whoever') {
    relative.add(verb);
    return { subject: group };
  }
  const isObjective = verb.mode === 'to do' || verb.mode === 'doing';
  const governs = verbTo.get(group.first - 1);
  if (governs && (relative.has(governs) || isObjective) && !SAYING.has(governs.lemma)) {
    // "the engineer who wrote it failed"; but of "we asked ops to check" the second has a subject of its own.
    const isAsked = isObjective && ASKING.has(governs.lemma);
    return { subject: isAsked ? group : subjects.get(governs) };
  }
  const lead = words[group.first - 1];
  if (lead?.tag === 'ADP' && !CLAUSE_OPENERS.has(lead.lower)) return { at: group.first - 2 };
  return { subject: group };
}

/** "The engineer who pushed it": whoever stands before "who". */
function antecedent(
  verb: VerbPhrase,
  pronoun: Group,
  at: number,
  { words, groupTo, relative }: Reading,
): Group {
  const named = groupTo.get(words[at - 1]?.lower === ',' ? at - 2 : at - 1);
  if (!named || named.kind === 'who') return pronoun;
  relative.add(verb);
  return named;
}

/** "Priya, who was on call, pushed it": the group before the earlier comma. */
function parenthesis(comma: number, { words, groupTo }: Reading): Group | undefined {
  for (let at = comma - 1; at > 0 && at > comma - PARENTHESIS; at -= 1) {
    if (words[at]?.lower !== ',') continue;
    return PARENTHETIC.has(words[at + 1]?.lower ?? '') ? groupTo.get(at - 1) : undefined;
  }
  return undefined;
}

/** Without a subject of its own: "to check", "checking". */
function isLoose({ mode }: VerbPhrase): boolean {
  return mode === 'to do' || mode === 'doing' || mode === 'do';
}
