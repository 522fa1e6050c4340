import { z } from 'zod';
import type { FileNote } from '../domain/entry.ts';

/** The parts of a message in which its words can stand, wherever we have it from. */
export interface MessageParts {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly files?: unknown;
}

const said = z.object({ text: z.string() });
const block = z.looseObject({
  text: said.optional().catch(undefined),
  fields: z.array(said).optional().catch(undefined),
  elements: z.array(z.unknown()).optional().catch(undefined),
});

const attachment = z.object({
  /** Slack's preview of a link, or of a message that was shared: somebody else's words. */
  from_url: z.string().optional(),
  pretext: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  fallback: z.string().optional(),
  fields: z
    .array(z.object({ title: z.string().default(''), value: z.string().default('') }))
    .default([]),
  blocks: z.unknown().optional(),
});

const file = z.object({ id: z.string(), name: z.string().nullish(), mode: z.string().optional() });
/** A file that is no longer there, or that the workspace's plan hides. */
const GONE: ReadonlySet<string> = new Set(['tombstone', 'hidden_by_limit']);

/**
 * A message's words in Slack's own form. Alerting tools leave the text empty and
 * speak in blocks or attachments, and people read those all the same.
 */
export function slackWordsOf({ text = '', blocks, attachments }: MessageParts): string {
  const own = text === '' ? wordsOfBlocks(blocks) : [text];
  return [...own, ...listOf(attachments, attachment).flatMap(wordsOfAttachment)].join('\n');
}

export function filesOf({ files }: MessageParts): FileNote[] {
  return listOf(files, file)
    .filter(({ mode = '' }) => !GONE.has(mode))
    .map(({ id, name }) => ({ id, name: name || 'a file' }));
}

function wordsOfAttachment(given: z.infer<typeof attachment>): string[] {
  if (given.from_url !== undefined) return [];
  const { pretext, title, text, fields, fallback } = given;
  const pairs = fields.map((pair) => [pair.title, pair.value].filter(Boolean).join(': '));
  const rows = [pretext, title, text, ...pairs, ...wordsOfBlocks(given.blocks)].filter(isWord);
  return rows.length > 0 ? rows : [fallback].filter(isWord);
}

/** What can be read in blocks; the labels of buttons are nobody's words. */
function wordsOfBlocks(blocks: unknown): string[] {
  return listOf(blocks, block)
    .filter(({ type }) => type !== 'actions')
    .flatMap(({ text, fields = [], elements = [] }) => [
      ...[text, ...fields].flatMap((one) => one?.text ?? []),
      ...elements.flatMap(inlineWords),
    ])
    .filter(isWord);
}

/** The pieces of one line of rich text belong together; a context's elements stand side by side. */
function inlineWords(element: unknown): string[] {
  const { data } = z
    .looseObject({ text: z.string().optional(), url: z.string().optional() })
    .safeParse(element);
  if (!data) return [];
  const inner = Array.isArray(data['elements']) ? data['elements'].flatMap(inlineWords) : [];
  return inner.length > 0 ? [inner.join('')] : [data.text ?? data.url ?? ''];
}

function isWord(word: string | undefined): word is string {
  return word !== undefined && word !== '';
}

/** Those of a list that look as they should; what Slack adds one day must not cost us the rest. */
function listOf<T>(given: unknown, schema: z.ZodType<T>): T[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((one) => {
    const { data } = schema.safeParse(one);
    return data === undefined ? [] : [data];
  });
}
