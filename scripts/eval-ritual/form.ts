import { z } from 'zod';
import { isPlaceholder } from '../../src/domain/ritual/ritual-text.ts';
import { isOneOf } from '../../src/domain/ritual/wording.ts';

/** An instant as people write it; without a zone it is UTC. A day alone is its midnight. */
const instant = z.union([z.string(), z.date()]).transform((said, context) => {
  const text = said instanceof Date ? said.toISOString() : said.trim();
  const hasZone = /(?:z|[+-]\d{2}:?\d{2}|utc|gmt)$/iu.test(text) && /\d:\d/u.test(text);
  const at = new Date(
    hasZone ? text : `${text.replace(' ', 'T')}${/\d:\d/u.test(text) ? 'Z' : ''}`,
  );
  if (!Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: 'custom', message: 'is not a time such as 2031-03-07T14:05Z' });
  return z.NEVER;
});
const word = z.union([z.string(), z.number()]).transform(String);
const words = z
  .union([word.transform((one) => one.split(/\s*,\s*/u)), z.array(word)])
  .transform((list) => list.filter(Boolean));
const count = z.union([z.number(), z.array(z.unknown()).transform((list) => list.length)]);
const text = word.nullish().transform((it) => it ?? null);
/** `TBD` is no time, and no reason to pass over a whole text. */
const time = z.preprocess(
  (said) => (typeof said === 'string' && isNoTime(said) ? null : said),
  instant.nullish().transform((it) => it ?? null),
);
/** Who, or by when: nothing where a placeholder stands. */
const said = (isNothing: (text: string) => boolean) => (text: string | null | undefined) =>
  text && !isNothing(text) ? text.trim() : null;
const list = words.nullish().transform((it) => it ?? []);

const followUp = z.object({
  title: word,
  owner: z
    .union([word, z.array(word).transform((all) => all.join(', '))])
    .nullish()
    .transform(said(isPlaceholder)),
  due: z
    .union([z.string(), z.date().transform((day) => day.toISOString().slice(0, 10))])
    .nullish()
    .transform(said(isNoTime)),
  state: word.nullish().transform((it) => it?.toLowerCase() ?? 'open'),
  link: text,
  note: text,
  reason: text,
  closed: time,
  closed_by: text,
});

const meeting = z.object({
  planned: time,
  held: time,
  minutes: z.number().nullish(),
  speakers: count.nullish(),
  questions: z.number().nullish(),
});

/** What may stand above a postmortem. All of it is optional, and what is not known here is left alone. */
export const frontMatter = z.object({
  id: text,
  title: text,
  severity: text,
  private: z.boolean().nullish().catch(null),
  services: list,
  service: list,
  factors: list,
  tags: list,
  detected: time,
  declared: time,
  resolved: time,
  completed: time,
  deadline: time,
  authors: list,
  participants: count.nullish().catch(null),
  commenters: count.nullish().catch(null),
  reviewed: z.unknown().optional(),
  review: meeting.nullish().catch(null),
  deleted_sections: list,
  readers: z
    .object({
      days: z.number(),
      outside: z.number().default(0),
      reactions: z.number().default(0),
      links: z.number().default(0),
    })
    .nullish(),
  mentions: z.number().nullish().catch(null),
  history: z
    .array(
      z.object({
        at: instant,
        author: word.nullish().transform((it) => it ?? 'somebody'),
        chars: z.number(),
      }),
    )
    .nullish()
    .transform((it) => it ?? null),
  follow_ups: z
    .array(z.union([followUp, z.string().transform((title) => followUp.parse({ title }))]))
    .nullish()
    .transform((it) => it ?? null),
});

function isNoTime(text: string): boolean {
  return isPlaceholder(text) || isOneOf('nonDates', text);
}

export type FrontMatter = z.infer<typeof frontMatter>;

/** A moment, where somebody gave one; `true` or a name says nothing of when. */
export function momentIn(said: unknown): Date | null {
  const read = instant.safeParse(said);
  return read.success ? read.data : null;
}
