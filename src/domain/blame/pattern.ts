import { VERBS, WORDS } from './vocabulary.ts';

/** One part of a pattern; see `docs/blameless.md`, "How to write a rule". */
export type Part =
  | { readonly is: 'word'; readonly word: string }
  | { readonly is: 'either'; readonly parts: readonly Part[] }
  | { readonly is: 'list'; readonly names: readonly string[] }
  | { readonly is: 'group'; readonly kinds: readonly string[]; readonly owns: boolean }
  | {
      readonly is: 'verb';
      readonly modes: readonly string[];
      readonly not: boolean | null;
      readonly verbs: readonly string[];
    }
  | { readonly is: 'gap'; readonly most: number }
  | { readonly is: 'optional'; readonly parts: readonly Part[] }
  | { readonly is: 'tag'; readonly tag: string }
  | { readonly is: 'start' }
  | { readonly is: 'end' };

/** A pattern ready to be looked for. */
export interface Pattern {
  readonly parts: readonly Part[];
  /** Of each list a sentence has at least one, or the pattern is not in it: it keeps the search short. */
  readonly needs: readonly (readonly string[])[];
}

/** Whom a word in capitals stands for. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  YOU: ['you'],
  I: ['i'],
  WE: ['we'],
  NAME: ['name'],
  ROLE: ['role'],
  THEY: ['they'],
  SOMEBODY: ['somebody'],
  NOBODY: ['nobody'],
  WHO: ['who'],
  PERSON: ['you', 'name', 'role', 'they', 'somebody'],
  OTHERS: ['name', 'role', 'they'],
  HUMAN: ['you', 'name', 'role', 'they', 'somebody', 'i', 'we', 'nobody'],
  THING: ['thing'],
  ANYTHING: ['you', 'name', 'role', 'they', 'somebody', 'i', 'we', 'nobody', 'thing', 'who'],
};

const TAGS = /^(?:NOUN|VERB|ADJ|ADV|NUM|DET|ANY|STOP)$/;

/**
 * A pattern is a sentence with places in it, apart by spaces, that a reader of English can follow:
 *
 * - `should`, `could/might`: the word as it stands, or either of them
 * - `{trait}`: a word or phrase of that list
 * - `PERSON`, `YOU`, `WE`, ...: whoever is spoken of, with all words that name them; `PERSON's` what is theirs
 * - `<did: neglect>`: something done, of that list or that verb; after a PERSON it is what that person did, however
 *   far away. The words before the colon say how: see MODES.
 * - `..` up to three words, `...` up to eight, of the same clause; `^` and `$`: where the sentence begins and ends
 * - `(words)`: may be left out
 *
 * Words that change nothing ("really", "just") may stand between any two parts.
 */
export function patternOf(text: string): Pattern {
  const parts = partsOf(text);
  return { parts, needs: parts.map(needOf).filter((some) => some.length > 0) };
}

function partsOf(text: string): Part[] {
  const tokens = text.match(/\(|\)|(?:<[^>]*>|\{[^}]*\}|[^\s()<{])+/g) ?? [];
  const read = (until: string | null): Part[] => {
    const parts: Part[] = [];
    for (let token = tokens.shift(); token !== undefined && token !== until; token = tokens.shift())
      parts.push(token === '(' ? { is: 'optional', parts: read(')') } : partOf(token));
    return parts;
  };
  return read(null);
}

function partOf(token: string): Part {
  if (token === '..') return { is: 'gap', most: 3 };
  if (token === '...') return { is: 'gap', most: 8 };
  if (token === '^') return { is: 'start' };
  if (token === '$') return { is: 'end' };
  const verb = /^<([^>]+)>$/.exec(token)?.[1];
  if (verb) return verbOf(verb);
  const list = /^\{([^}]+)\}$/.exec(token)?.[1];
  if (list) return { is: 'list', names: list.split('/') };
  const names = token.split('/');
  const owners = names.map((name) => GROUPS[name.replace(/'s$/, '')] ?? []);
  const isOwned = /'s$/.test(token);
  if (owners.every((kinds) => kinds.length > 0)) {
    return { is: 'group', kinds: owners.flat(), owns: isOwned };
  }
  if (names.length > 1) return { is: 'either', parts: apart(token).map(partOf) };
  if (TAGS.test(token)) return { is: 'tag', tag: token };
  return { is: 'word', word: token };
}

/** The sides of a choice; a slash within brackets is not one. */
function apart(token: string): string[] {
  return token.match(/(?:<[^>]*>|\{[^}]*\}|[^/<{])+/g) ?? [];
}

/** What a sentence must have one of for a part to be in it; none where it may have anything. */
function needOf(part: Part): readonly string[] {
  if (part.is === 'word') return [part.word];
  if (part.is === 'list') return part.names.flatMap((name) => [...(WORDS.get(name)?.keys() ?? [])]);
  if (part.is === 'group') return part.kinds.map((kind) => `:${kind}`);
  if (part.is === 'tag') return /^(?:ANY|STOP|NOUN)$/.test(part.tag) ? [] : [`:${part.tag}`];
  if (part.is === 'verb')
    return part.verbs.flatMap((name) =>
      [...(VERBS.get(name)?.keys() ?? [name.split(' ')[0]])].map((one) => `<${one}`),
    );
  if (part.is !== 'either') return [];
  const sides = part.parts.map(needOf);
  return sides.some((side) => side.length === 0) ? [] : sides.flat();
}

function verbOf(text: string): Part {
  const [how = '', what = ''] = text.split(':').map((one) => one.trim());
  const modes = how.split('/').map((one) => one.trim());
  const nots = modes.filter((mode) => / not\b/.test(mode)).length;
  const isEither = / maybe\b|^asks$/.test(how) || (nots > 0 && nots < modes.length);
  return {
    is: 'verb',
    modes: modes.flatMap((mode) => {
      const plain = mode.replace(/ (?:not|maybe)\b/, '');
      return plain === 'is' ? IS : plain === 'any' ? [] : [plain];
    }),
    not: isEither ? null : nots > 0,
    verbs:
      what === '' ? (/^is\b/.test(how) ? ['be'] : []) : what.split('/').map((one) => one.trim()),
  };
}

const IS = [
  'did',
  'does',
  'do',
  'doing',
  'was doing',
  'is doing',
  'would do',
  'could do',
  'will do',
  'can do',
  'must do',
  'to do',
];
