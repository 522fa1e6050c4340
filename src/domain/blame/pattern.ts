import { MODES } from './mode.ts';
import { needOf } from './needs.ts';
import type { Part, Pattern, VerbPart } from './part.ts';
import { WORDS } from './vocabulary.ts';
import type { Kind } from './who.ts';
import { wordSet } from './word-set.ts';

const PERSON: readonly Kind[] = ['you', 'name', 'role', 'they', 'somebody'];
const HUMAN: readonly Kind[] = [...PERSON, 'i', 'we', 'nobody'];

/** Whom a word in capitals stands for. */
const GROUPS: ReadonlyMap<string, readonly Kind[]> = new Map([
  ['YOU', ['you']],
  ['I', ['i']],
  ['WE', ['we']],
  ['NAME', ['name']],
  ['ROLE', ['role']],
  ['THEY', ['they']],
  ['SOMEBODY', ['somebody']],
  ['NOBODY', ['nobody']],
  ['WHO', ['who']],
  ['THING', ['thing']],
  ['PERSON', PERSON],
  ['HUMAN', HUMAN],
  ['ANYTHING', [...HUMAN, 'thing', 'who']],
]);

const TAGS = wordSet('NOUN VERB ADJ ADV NUM DET ANY');
/** Beside the modes that a verb phrase has by itself. */
const OTHER_MODES = new Set(['asks', 'if did', 'had done', 'had been done']);
/** The modes in which somebody is something. */
const IS = [
  ...['did', 'does', 'do', 'doing', 'was doing', 'is doing', 'to do'],
  ...['would do', 'could do', 'will do', 'can do', 'must do'],
];

/**
 * A pattern is a sentence with places in it, apart by spaces, that a reader of English can follow:
 *
 * - `should`, `could/might`: the word as it stands, or either of them
 * - `{trait}`: a word or phrase of that list in `vocabulary/`
 * - `PERSON`, `YOU`, `YOU/ROLE`, ...: whoever is spoken of, with all words that name them; `PERSON's`: what is theirs
 * - `<did: neglect>`: something done, of that list of verbs or that verb; without a colon, anything. After a PERSON it
 *   is what that person did, however far away. How it is done is a mode, or several: `<did/was doing: skip>`. Besides,
 *   `<asks: >` is a question, `<if did: >` only supposed, `<had done: >` told of before; `not` and `maybe` in it deny
 *   it or leave that open (`<did not: tell>`, `<should maybe have done>`); `<is>` is somebody being something;
 *   `<any: >` is any mode
 * - `..` up to three words, `...` up to eight, of the same clause; `^` and `$`: where the sentence begins and ends
 * - `NOUN`, `VERB`, `ADJ`, `ADV`, `NUM`, `DET`: a word of that sort; `ANY`: one word
 * - `(words)`: may be left out
 *
 * Words that change nothing ("really", "just") may stand between any two parts. Throws where a list, a mode or a
 * person does not exist, where brackets do not fit, and where all of it may be left out: that would be found everywhere.
 */
export function patternOf(text: string): Pattern {
  try {
    const parts = partsOf(text);
    if (parts.every(({ is }) => TAKES_NO_WORD.has(is))) {
      throw new Error('all of it may be left out, so it would be found everywhere.');
    }
    return { parts, needs: parts.map(needOf).filter((some) => some.length > 0) };
  } catch (cause) {
    throw new Error(`The pattern “${text}” is wrong: ${(cause as Error).message}`, { cause });
  }
}

const TAKES_NO_WORD: ReadonlySet<Part['is']> = new Set(['optional', 'gap', 'start', 'end']);

function partsOf(text: string): Part[] {
  const tokens = text.match(/\(|\)|(?:<[^>]*>|\{[^}]*\}|[^\s()<{])+/g) ?? [];
  return partsUntil(null, tokens);
}

function partsUntil(end: ')' | null, tokens: string[]): Part[] {
  const parts: Part[] = [];
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token === ')' && end) return parts;
    if (token === ')') throw new Error('a bracket closes that was not opened.');
    parts.push(token === '(' ? { is: 'optional', parts: partsUntil(')', tokens) } : partOf(token));
  }
  if (end) throw new Error('a bracket is not closed.');
  return parts;
}

const SIGNS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['..', { is: 'gap', most: 3 }],
  ['...', { is: 'gap', most: 8 }],
  ['^', { is: 'start' }],
  ['$', { is: 'end' }],
]);

function partOf(token: string): Part {
  const sign = SIGNS.get(token);
  if (sign) return sign;
  const verb = /^<([^>]+)>$/.exec(token)?.[1];
  if (verb) return verbOf(verb);
  const list = /^\{([^}]+)\}$/.exec(token)?.[1];
  if (list) return { is: 'list', names: list.split('/').map(existing) };
  const sides = apart(token);
  const kinds = sides.map((side) => GROUPS.get(side.replace(/'s$/, '')));
  if (kinds.every((some) => some !== undefined)) {
    return { is: 'group', kinds: kinds.flat(), owns: token.endsWith("'s") };
  }
  if (sides.length > 1) return { is: 'either', parts: sides.map(partOf) };
  if (TAGS.has(token)) return { is: 'tag', tag: token };
  if (/^[A-Z]{2,}(?:'s)?$/.test(token)) throw new Error(`it names “${token}”, which is nobody.`);
  return { is: 'word', word: token };
}

function existing(name: string): string {
  if (!WORDS.has(name)) throw new Error(`it names the list “${name}”, which does not exist.`);
  return name;
}

/** The sides of a choice; a slash within brackets is not one, and a slash alone is a word. */
function apart(token: string): string[] {
  return token.match(/(?:<[^>]*>|\{[^}]*\}|[^/<{])+/g) ?? [token];
}

function verbOf(text: string): VerbPart {
  const [how = '', what = ''] = text.split(':').map((one) => one.trim());
  const modes = how.split('/').map((mode) => mode.trim());
  const denied = modes.filter((mode) => / not\b/.test(mode)).length;
  const isOpen = / maybe\b|^asks$/.test(how) || (denied > 0 && denied < modes.length);
  const isBeing = modes.some((mode) => /^is(?: not| maybe)?$/.test(mode));
  if (isBeing && (modes.length > 1 || what !== '')) {
    throw new Error('“is” stands alone in its brackets, for somebody being something.');
  }
  const named = what === '' ? [] : what.split('/').map((one) => one.trim());
  return {
    is: 'verb',
    modes: modes.flatMap(modesOf),
    not: isOpen ? null : denied > 0,
    verbs: isBeing ? ['be'] : named,
  };
}

function modesOf(mode: string): readonly string[] {
  const plain = mode.replace(/ (?:not|maybe)\b/, '');
  if (plain === 'is') return IS;
  if (plain === 'any') return [];
  if (MODES.has(plain) || OTHER_MODES.has(plain)) return [plain];
  throw new Error(`it has a verb in the mode “${mode}”, which does not exist.`);
}
