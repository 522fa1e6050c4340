import { type Group, groupsOf } from './people.ts';
import type { Word } from './sentences.ts';
import { VOCABULARY } from './vocabulary.ts';

/** A sentence as patterns read it: each word with its flags, and where in `line` it begins. */
export interface Annotated {
  readonly words: readonly Word[];
  readonly line: string;
  readonly begins: readonly number[];
  /** Every word and flag in it. */
  readonly has: ReadonlySet<string>;
}

const STOPS = /^[.,;:!?()[\]"“”…–—]+$|^(?:but|because|although|while|whereas)$/;
const VERBED = /(?:[a-z]{2}(?<!e)ed|ied)$/;
const NOT_VERBED =
  /^(?:need|speed|feed|seed|shed|embed|indeed|hundred|exceed|proceed|succeed|red|bed|led)$/;

/** What each word is: its part of speech, its classes, and whom the words around it speak of. */
export function annotate(words: readonly Word[], roster: ReadonlySet<string>): Annotated {
  const flags = words.map((word) => new Set(ownFlags(word)));
  for (const at of words.keys()) addClasses(words, at, flags);
  for (const group of groupsOf(words, roster)) addGroup(group, flags);
  const parts = words.map(
    (word, at) => `${word.lower.replace(/[/;]/g, '_')}/,${[...(flags[at] ?? [])].join(',')},;`,
  );
  const has = new Set(words.map(({ lower }) => lower));
  for (const own of flags) for (const flag of own) has.add(flag);
  let length = 0;
  const begins = parts.map((part) => {
    length += part.length;
    return length - part.length;
  });
  return { words, line: parts.join(''), begins, has };
}

function ownFlags(word: Word): string[] {
  const flags = [word.tag];
  if (STOPS.test(word.lower)) flags.push('STOP');
  if (/\w/.test(word.lower)) flags.push('word');
  if (VERBED.test(word.lower) && !NOT_VERBED.test(word.lower)) flags.push('VERBED');
  return flags;
}

function addClasses(words: readonly Word[], at: number, flags: readonly Set<string>[]): void {
  for (const listed of VOCABULARY.get(words[at]?.lower ?? '') ?? []) {
    if (!listed.words.every((word, index) => words[at + index]?.lower === word)) continue;
    for (const flag of listed.flags) flags[at]?.add(flag);
    if (listed.flags.some((flag) => /:(?:past|participle)$/.test(flag))) flags[at]?.add('VERBED');
    for (let index = 1; index < listed.words.length; index += 1) flags[at + index]?.add('bound');
  }
}

const AS: Readonly<Record<Group['kind'], readonly string[]>> = {
  you: ['you', 'person', 'human'],
  self: ['self', 'human'],
  we: ['we', 'human'],
  name: ['name', 'person', 'human'],
  role: ['role', 'person', 'human'],
  they: ['they', 'person', 'human'],
  thing: ['thing'],
};

function addGroup({ kind, first, last }: Group, flags: readonly Set<string>[]): void {
  for (const name of AS[kind]) {
    for (let at = first; at < last; at += 1) flags[at]?.add(`in-${name}`);
    flags[last]?.add(name);
  }
}
