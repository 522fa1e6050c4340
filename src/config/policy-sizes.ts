import { z } from 'zod';
import type { Policy } from '../domain/policy.ts';
import { DEFAULT_SIZES, type SizeRule } from '../domain/size-rules.ts';
import { group, name, sentence } from './policy-fields.ts';

const minutes = z
  .int({ error: 'must be a whole number of minutes' })
  .min(1, 'must be at least 1 minute');

const yes = z.boolean({ error: 'must be true or false' });

const SIZES = ['none', 'written', 'workshop', 'severity', 'larger', 'asked'] as const;

const row = z.strictObject(
  {
    id: name('surprise'),
    when: z
      .strictObject(
        {
          severity: z
            .array(z.string(), { error: 'must be a list of severities, such as [sev1, unknown]' })
            .optional(),
          longerThanMinutes: minutes.optional(),
          shorterThanMinutes: minutes.optional(),
          surprise: yes.optional(),
          recurredWithinDays: z
            .int({ error: 'must be a whole number of days' })
            .min(1, 'must be at least 1 day')
            .max(365, 'must be at most 365 days, which is a year')
            .optional(),
          asked: yes.optional(),
          drill: yes.optional(),
        },
        group,
      )
      .default({}),
    size: z.enum(SIZES, {
      error: 'must be `none`, `written`, `workshop`, `severity`, `larger` or `asked`',
    }),
    why: sentence('one sentence that says why, for those who read the proposal'),
  },
  group,
);

/** The table that proposes a size for a review; its rows are told apart by their ids. */
export const sizes = z
  .array(row, { error: 'must be a list of rows, each with id, size and why' })
  .min(1, 'must have at least one row')
  .refine(
    (rows) => new Set(rows.map(({ id }) => id)).size === rows.length,
    'must give each row an id of its own',
  )
  .default(() => DEFAULT_SIZES.map(({ when, ...rest }) => ({ ...rest, when: { ...rowOf(when) } })));

/** A row that asks about a severity which the team does not have would never match. */
export function severitiesOfSizes(
  { review, severities }: Pick<Policy, 'review' | 'severities'>,
  context: z.core.$RefinementCtx,
) {
  // What was refused itself comes as somebody wrote it.
  if (!isList(severities) || !isList(review?.sizes)) return;
  const known = [...severities.map((level) => level.name), 'unknown'];
  for (const [at, { when }] of review.sizes.entries()) {
    if (when.severity?.every((one) => known.includes(one)) ?? true) continue;
    const message = `must name severities that there are: ${known.join(', ')}`;
    context.addIssue({
      code: 'custom',
      path: ['review', 'sizes', at, 'when', 'severity'],
      message,
    });
  }
}

function rowOf({ severity, ...when }: SizeRule['when']) {
  return { ...when, ...(severity && { severity: [...severity] }) };
}

function isList(given: unknown): boolean {
  return Array.isArray(given);
}
