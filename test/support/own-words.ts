import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

/** Something that the project says to people, and the file that says it. */
export interface Said {
  readonly file: string;
  readonly text: string;
}

/** The coach's rules quote what they look for: what they say to people is asked of the coach itself. */
const OF_THE_COACH = /^src\/domain\/blame\//;

/** Every text of several words that stands in the sources, in code as in data. */
export function ownWords(): Said[] {
  return globSync('src/**/*.{ts,json}')
    .filter((file) => !OF_THE_COACH.test(file))
    .flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const texts = file.endsWith('.ts') ? textsOfCode(source) : textsOfData(source);
      return texts.map((text) => ({ file, text }));
    });
}

/** Texts as people read them: who is mentioned is a person, whatever else is put in is a thing. */
export function textsOfCode(source: string): string[] {
  return textsIn(parseAst(source, { lang: 'ts' }))
    .map((text) => text.replaceAll(`<@${GAP}>`, '@ana').replaceAll(GAP, 'it'))
    .filter((text) => MANY_WORDS.test(text));
}

/** Sentences alone: what is searched for comes in small letters, without a stop. */
export function textsOfData(json: string): string[] {
  return valuesIn(JSON.parse(json)).filter(
    (text) => MANY_WORDS.test(text) && /^\P{L}*\p{Lu}|[.?!]$/u.test(text),
  );
}

/** Asks somebody for their motives: "why did nobody", and not "why did the pod". */
export function asksWhyOfPeople(text: string): boolean {
  return WHY_PERSON.test(text);
}

const GAP = '\u0000';
/** Where another file is, and what a type may be. */
const NOT_SAID: ReadonlySet<unknown> = new Set(['ImportDeclaration', 'TSLiteralType']);
const MANY_WORDS = /\p{L}\P{L}*\s\P{L}*\p{L}.*\s\P{L}*\p{L}/su;
const SOMEBODY = '(?:you|he|she|they|@\\w+|(?:any|no|some|every)(?:body|one)|no one)';
const A_GROUP =
  '(?:we|people|none of (?:you|us|them)|(?:the|an?|our|your|this|that) (?:\\S+ )?(?:person|team|engineer|operator|author|reviewer|responder|commander|on-?call|developer|admin)s?)';
const ASKED = '(?:do|does|did|have|has|had|was|were|is|are|can|could|would|will|should)';
const WHY_PERSON = new RegExp(
  `\\bwhy(?: on earth| the hell)?(?: not)?(?: ${ASKED}(?:n['’]?t)?(?: not)? (?:${SOMEBODY}|${A_GROUP})| ${SOMEBODY})(?![\\w-])`,
  'iu',
);

function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && NOT_SAID.has(node.type)) return [];
  const own = textOf(node);
  return [...(own === null ? [] : [own]), ...Object.values(node).flatMap(textsIn)];
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string | null } }[];
}

function textOf({ type, value, quasis }: Node): string | null {
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateLiteral' || !quasis) return null;
  return quasis.map((part) => part.value.cooked ?? '').join(GAP);
}

function valuesIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(valuesIn) : [];
}
