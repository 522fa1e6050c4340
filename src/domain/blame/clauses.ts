import { type Group, groupsOf, insideOf } from './people.ts';
import { secondLook } from './second-look.ts';
import { isFiller, type VerbPhrase, verbsOf } from './verbs.ts';
import { VERBS } from './vocabulary.ts';
import type { Word } from './words.ts';

/** A sentence as rules read it: who or what it speaks of, what is done, and by whom. */
export interface Sentence {
  readonly words: readonly Word[];
  readonly groups: readonly Group[];
  readonly verbs: readonly VerbPhrase[];
  /** The group that a word is in. */
  readonly groupAt: ReadonlyMap<number, Group>;
  readonly verbFrom: ReadonlyMap<number, VerbPhrase>;
  readonly subjects: ReadonlyMap<VerbPhrase, Group>;
  /** Verbs after "if" or "unless": nobody did that. */
  readonly supposed: ReadonlySet<VerbPhrase>;
  /** What is in it, as `needs` of a pattern ask for it. */
  readonly has: ReadonlySet<string>;
}

const LINKS = /^(?:and|or|but|then|&|,|plus|nor)$/;
const RELATIVES = /^(?:who|that|which)$/;
const STEPS = 14;

export function readSentence(read: readonly Word[], roster: ReadonlySet<string>): Sentence {
  const words = secondLook(read);
  const groups = groupsOf(words, roster);
  const verbs = shared(verbsOf(words, insideOf(groups)), words);
  const { subjects } = new SubjectReader(words, groups, verbs);
  for (const verb of subjects.keys()) if (verb.mode === 'do' && !verb.turned) verb.mode = 'does';
  for (const [verb, subject] of subjects) {
    if (isUnknownName(subject, words) && VERBS.get('think')?.has(verb.lemma)) subject.kind = 'name';
  }
  for (const [index, group] of groups.entries()) {
    if (group.kind === 'they' && groups.slice(0, index).some((one) => isThings(one, words)))
      group.kind = 'thing';
  }
  return {
    words,
    groups,
    verbs,
    groupAt: insideOf(groups),
    verbFrom: new Map(verbs.map((verb) => [verb.first, verb])),
    subjects,
    supposed: new Set(verbs.filter((verb) => isSupposed(verb, subjects.get(verb), words))),
    has: new Set([
      ...words.flatMap(({ lower, lemma }) => [lower, lemma]),
      ...words.map(({ tag }) => `:${tag}`),
      ...groups.map(({ kind }) => `:${kind}`),
      ...verbs.map(({ lemma }) => `<${lemma}`),
    ]),
  };
}

/** "You have gone and taken it": the second shares what helps the first. */
function shared(verbs: readonly VerbPhrase[], words: readonly Word[]): VerbPhrase[] {
  return verbs.map((verb, index) => {
    const before = verbs[index - 1];
    const isLinked = /^(?:and|or|,)$/.test(words[verb.first - 1]?.lower ?? '');
    if (
      !before ||
      verb.mode !== 'done' ||
      !isLinked ||
      !/^(?:did|was done)$|have done$/.test(before.mode)
    )
      return verb;
    return { ...verb, mode: before.mode, not: before.not, had: before.had };
  });
}

/** A capital and nothing else known: who decides or forgets is somebody, a host does not. */
function isUnknownName({ kind, first, last }: Group, words: readonly Word[]): boolean {
  const head = words[last];
  return (
    kind === 'thing' && first === last && head?.tag === 'PROPN' && /^[A-Z][a-z]/.test(head.text)
  );
}

/** "They" may be the pods that were spoken of. */
function isThings({ kind, last }: Group, words: readonly Word[]): boolean {
  const head = words[last];
  return kind === 'thing' && head?.tag === 'NOUN' && head.lemma !== head.lower;
}

function isSupposed(verb: VerbPhrase, subject: Group | undefined, words: readonly Word[]): boolean {
  const from = subject && subject.first < verb.first ? subject.first : verb.first;
  return words
    .slice(Math.max(0, from - 2), from)
    .some(({ lower }) => /^(?:if|unless|whether|case|until|assuming)$/.test(lower));
}

/** Finds who does what: the subject may stand far from its verb, or before an earlier verb that shares it. */
class SubjectReader {
  readonly subjects = new Map<VerbPhrase, Group>();
  private readonly groupTo: ReadonlyMap<number, Group>;
  private readonly verbTo: ReadonlyMap<number, VerbPhrase>;
  private readonly relative = new Set<VerbPhrase>();
  private readonly words: readonly Word[];

  constructor(words: readonly Word[], groups: readonly Group[], verbs: readonly VerbPhrase[]) {
    this.words = words;
    this.groupTo = new Map(groups.map((group) => [group.last, group]));
    this.verbTo = new Map(verbs.map((verb) => [verb.last, verb]));
    for (const [index, verb] of verbs.entries()) {
      const subject = this.subjectOf(verb, verbs.slice(0, index));
      if (subject) this.subjects.set(verb, subject);
    }
  }

  private subjectOf(verb: VerbPhrase, earlier: readonly VerbPhrase[]): Group | undefined {
    if (verb.turned) return verb.turned;
    let at = verb.first - 1;
    for (let step = 0; step < STEPS && at >= 0; step += 1) {
      const lower = this.words[at]?.lower ?? '';
      const group = this.groupTo.get(at);
      const before = this.verbTo.get(at);
      if (group && RELATIVES.test(lower)) {
        // "the engineer who pushed it": whoever stands before "who".
        let from = at - 1;
        if (this.words[from]?.lower === ',') from -= 1;
        const named = this.groupTo.get(from);
        if (named && named.kind !== 'who') {
          this.relative.add(verb);
          return named;
        }
        return group;
      }
      if (group && lower === 'whoever') {
        this.relative.add(verb);
        return group;
      }
      if (group) {
        const lead = this.words[group.first - 1];
        const governs = this.verbTo.get(group.first - 1);
        if (
          governs &&
          (this.relative.has(governs) || /^(?:to do|doing)$/.test(verb.mode)) &&
          !/^(?:think|believe|know|hope|say|see|assume|guess|suppose|feel|mean|bet|find)$/.test(
            governs.lemma,
          )
        ) {
          // "the engineer who wrote it failed", "we asked ops to check": the second has a subject of its own.
          return /^(?:to do|doing)$/.test(verb.mode) &&
            /^(?:ask|tell|get|remind|want|expect|need|force|urge|train|teach|let|make|have|allow|require|order|instruct|advise|warn)$/.test(
              governs.lemma,
            )
            ? group
            : this.subjects.get(governs);
        }
        if (
          lead?.tag === 'ADP' &&
          !/^(?:before|after|because|than|like|as|since|until|while|if|so)$/.test(lead.lower)
        ) {
          at = group.first - 2;
          continue;
        }
        return group;
      }
      if (before) {
        if (/^(?:to do|doing|do|to have done)$/.test(verb.mode) || this.relative.has(before))
          return this.subjects.get(before);
        return undefined;
      }
      if (lower === ',') {
        const opened = this.parenthesis(at);
        if (opened) return opened;
      }
      if (LINKS.test(lower)) {
        const last = earlier.findLast((one) => one.last < at && one.mode !== 'doing');
        return last && this.subjects.get(last);
      }
      if (
        /^(?:without|by|before|after|for|of|instead|than|from|in|on|while|when|rather|not|never|to)$/.test(
          lower,
        ) &&
        /^(?:to do|doing|do)$/.test(verb.mode)
      ) {
        at -= 1;
        const governs = earlier.findLast((one) => one.mode !== 'doing' && one.last <= at);
        if (governs && /^(?:without|by|before|after|instead|than|rather)$/.test(lower))
          return this.subjects.get(governs);
        continue;
      }
      if (isFiller(this.words[at]) || lower === 'not' || lower === 'never' || lower === 'always') {
        at -= 1;
        continue;
      }
      return undefined;
    }
    return undefined;
  }

  /** "Priya, who was on call, pushed it": the group before the earlier comma. */
  private parenthesis(comma: number): Group | undefined {
    for (let at = comma - 1; at > 0 && at > comma - 12; at -= 1) {
      if (this.words[at]?.lower !== ',') continue;
      const group = this.groupTo.get(at - 1);
      const next = this.words[at + 1]?.lower ?? '';
      return group &&
        /^(?:who|which|of|as|in|with|being|having|for|on|at|the|a|an|our|like|despite|after|fully|then|again)$/.test(
          next,
        )
        ? group
        : undefined;
    }
    return undefined;
  }
}
