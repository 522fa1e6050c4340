import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const CASES = join(import.meta.dirname, 'cases');

const by = z.string();
/** The name that an earlier act gave its message. */
const on = z.string();
const room = z.enum(['incident', 'operations', 'lobby']);

const says = z.strictObject({
  say: z.string(),
  by: by.optional(),
  /** Another app's bot, or a webhook, in place of a person. */
  bot: z.string().optional(),
  in: room.optional(),
  as: z.string().optional(),
  thread: on.optional(),
  broadcast: z.boolean().optional(),
  me: z.boolean().optional(),
  files: z.array(z.strictObject({ name: z.string(), content: z.string() })).optional(),
  attachments: z.array(z.looseObject({})).optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
});

const act = z.union([
  says,
  z.strictObject({ react: z.string(), by, on }),
  z.strictObject({ unreact: z.string(), by, on }),
  z.strictObject({ edit: z.string(), by, on }),
  z.strictObject({ delete: on, by }),
  /** A preview of a link appears below the message. */
  z.strictObject({ unfurl: on }),
  /** The message shortcut. */
  z.strictObject({ shortcut: on, by }),
  z.strictObject({ command: z.string(), by }),
  /** Presses Undo on the latest receipt. */
  z.strictObject({ undo: z.literal(true), by }),
  z.strictObject({ wait: z.number() }),
  z.strictObject({ redeliver: z.literal('all') }),
  /** What becomes of the events from now on; `reverse` lets them out again, the last one first. */
  z.strictObject({
    events: z.enum(['deliver', 'reorder', 'duplicate', 'drop-then-retry', 'reverse']),
  }),
  z.strictObject({ process: z.enum(['stop', 'start']) }),
  z.strictObject({ kick: z.literal('bot'), by }),
  z.strictObject({ invite: z.literal('bot'), by }),
  z.strictObject({ makePrivate: z.literal(true), by }),
  z.strictObject({ archive: z.literal(true), by }),
]);
export type Act = z.infer<typeof act>;

const line = z.strictObject({
  by: z.string(),
  text: z.string(),
  /** The message it must point at, and whose time it must bear. */
  of: on.optional(),
});

const form = z.strictObject({
  name: z.string(),
  why: z.string(),
  /** A row of the table beside other tools. */
  feature: z.string(),
  title: z.string().optional(),
  /** In an incident of its own: it ends, turns private, or is marked by somebody for the first time. */
  own: z.boolean().default(false),
  /** In a house of its own: the clock moves, or the bot goes down. */
  apart: z.boolean().default(false),
  /** Optional scopes that nobody granted. */
  without: z.array(z.string()).default([]),
  /** One act after the other; those of an inner list happen before anybody hears of them. */
  acts: z.array(z.union([act, z.array(act)])),
  /** All of it but the changes of state, in order. */
  timeline: z.array(line),
  /** The content of every file that is kept, by its name. */
  kept: z.record(z.string(), z.string()).default({}),
  /** Words that stand nowhere in the database. */
  nowhere: z.array(z.string()).default([]),
  /** What a person can read in the incident's channel, in Slack's own form; `never`: what they cannot. */
  reads: z
    .array(z.strictObject({ who: by, has: z.string(), times: z.number().optional() }))
    .default([]),
  never: z.array(z.strictObject({ who: by, has: z.string() })).default([]),
});
export type Case = z.infer<typeof form> & { readonly file: string };
export type ExpectedLine = z.infer<typeof line>;

/** Every case in the folder, in order of file name. Throws where one is malformed. */
export async function readCases(): Promise<Case[]> {
  const files = (await readdir(CASES)).filter((file) => file.endsWith('.yaml')).sort();
  return Promise.all(files.map(readCase));
}

async function readCase(file: string): Promise<Case> {
  const given: unknown = parse(await readFile(join(CASES, file), 'utf8'));
  const { data, error } = form.safeParse(given);
  if (!data) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return { ...data, file };
}
