import { z } from 'zod';
import { isZone } from '../../domain/calendar.ts';
import type { WrittenReview } from '../../domain/document.ts';

/** Raised when a reader of an older file would misread a newer one. */
const SCHEMA = 'fireside-review/1';

const instant = z.iso.datetime({ offset: true });
const maybe = instant.nullable();
const text = z.string();

const reviewSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  number: z.int(),
  title: text,
  isDrill: z.boolean(),
  severity: text.nullable(),
  status: text,
  services: z.array(text),
  zone: text.refine(isZone, 'is not an IANA zone such as Europe/Berlin'),
  times: z.strictObject({
    startedAt: maybe,
    detectedAt: maybe,
    declaredAt: instant,
    mitigatedAt: maybe,
    resolvedAt: maybe,
  }),
  people: z.array(z.strictObject({ role: text, name: text.nullable() })),
  sections: z.array(
    z.strictObject({
      id: text,
      title: text,
      purpose: text,
      kind: z.enum(['text', 'timeline', 'factors', 'users', 'follow-ups']),
      text: text.describe('Markdown'),
      isGenerated: z.boolean().describe('Gathered by the bot; nobody has edited it yet'),
    }),
  ),
  timeline: z.array(
    z.strictObject({
      at: instant,
      kind: z.enum(['change', 'update', 'captured', 'log']),
      who: text.describe('A role, a name, or a tool'),
      text,
      permalink: text.nullable(),
    }),
  ),
  factors: z.array(z.strictObject({ id: text, text, question: text.nullable() })),
  users: z.strictObject({
    felt: text.nullable(),
    howWeKnow: text.nullable(),
    promise: z.enum(['said-so', 'did-not', 'none']).nullable(),
  }),
  followUps: z.array(
    z.strictObject({
      label: text,
      text,
      state: z.enum(['proposed', 'accepted', 'done', 'verified', 'dropped']),
      owner: text.nullable(),
      dueOn: z.iso.date().nullable(),
      evidence: text.nullable(),
    }),
  ),
});

/** What is wrong with a file that should be a review, a sentence for each. */
export class NotAReview extends Error {
  override readonly name = 'NotAReview';
}

/** A review as JSON, its keys in the order of the schema and its instants in UTC. */
export function reviewJson(review: WrittenReview): string {
  const plain = JSON.parse(JSON.stringify({ schema: SCHEMA, ...review }));
  return `${JSON.stringify(reviewSchema.parse(plain), null, 2)}\n`;
}

/** Reads what `reviewJson` wrote, or a person did. Throws a NotAReview. */
export function readReview(json: string): WrittenReview {
  const read = reviewSchema.safeParse(parsed(json));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`);
    throw new NotAReview(problems.join('\n'));
  }
  const { schema: _schema, times, timeline, ...rest } = read.data;
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = times;
  return {
    ...rest,
    times: {
      startedAt: dateOf(startedAt),
      detectedAt: dateOf(detectedAt),
      declaredAt: new Date(declaredAt),
      mitigatedAt: dateOf(mitigatedAt),
      resolvedAt: dateOf(resolvedAt),
    },
    timeline: timeline.map((line) => ({ ...line, at: new Date(line.at) })),
  };
}

/** The form of the file as a JSON Schema, for whoever reads or writes it elsewhere. */
export function reviewJsonSchema(): string {
  const shape = z.toJSONSchema(reviewSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'A review as Fireside writes it', ...shape }, null, 2)}\n`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new NotAReview(`It is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
