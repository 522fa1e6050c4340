import { z } from 'zod';

/** Slack's ids of people; what else a tool calls somebody is of no use here. */
const SLACK_ID = /^[UW][A-Z0-9]{5,}$/;

/** An instant as tools write it: ISO 8601, a space for the `T`, and no zone where UTC is meant. */
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;

const textOrNumber = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** A text that must be there. */
export const neededText = z
  .string('is missing')
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'is empty');

/** Null where it is missing or empty. A thing with a name counts as its name. */
export const text = z
  .union([textOrNumber, z.looseObject({ name: textOrNumber }).transform(({ name }) => name)])
  .nullish()
  .transform((value) => value || null);

export const flag = z
  .union([z.boolean(), z.string().transform((word) => /^(?:true|yes|1)$/i.test(word.trim()))])
  .nullish()
  .transform((value) => value ?? false);

export const neededTime = z.string('is missing').transform(toInstant);
export const time = z
  .string()
  .transform((written, context) => (written.trim() ? toInstant(written, context) : null))
  .nullish()
  .transform((value) => value ?? null);

function toInstant(written: string, context: z.RefinementCtx): Date {
  const [, day, clock = '00:00', zone = 'Z'] = TIME.exec(written.trim()) ?? [];
  const at = new Date(`${day}T${clock}${zone.toUpperCase() === 'UTC' ? 'Z' : zone.toUpperCase()}`);
  if (day && !Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: 'custom', message: 'is no time such as 2026-11-05T14:30:00Z' });
  return z.NEVER;
}

export function slackId(word: string | null | undefined): string | null {
  return word && SLACK_ID.test(word) ? word : null;
}

export function dayOf(at: Date | null): string | null {
  return at?.toISOString().slice(0, 10) ?? null;
}

/** `Checkout, Payments` as two; a list as it is. */
export const names = z
  .union([z.array(text), z.string().transform((list) => list.split(/[,;]/))])
  .nullish()
  .transform((all) => (all ?? []).flatMap((name) => name?.trim() || []));
