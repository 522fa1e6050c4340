import { z } from 'zod';
import { DEFAULT_RITUAL_POLICY, SIGNAL_IDS } from '../domain/ritual/ritual-policy.ts';
import { group, sentence } from './policy-fields.ts';

const USUAL = DEFAULT_RITUAL_POLICY;

const number = z.number({ error: 'must be a number' }).min(0, 'must be at least 0');

/** A group of numbers, each of which may be left out. */
function numbers<T extends Readonly<Record<string, number>>>(usual: T) {
  const fields = Object.entries(usual).map(([key, value]) => [key, number.default(value)] as const);
  const shape = Object.fromEntries(fields) as { [K in keyof T]: z.ZodDefault<typeof number> };
  return z.strictObject(shape, group).default(usual as never);
}

/** What the mirror shows of a review, and from when on. */
export const mirror = z.strictObject(
  {
    enabled: z.boolean({ error: 'must be `true` or `false`' }).default(USUAL.enabled),
    silent: z
      .array(z.enum(SIGNAL_IDS, { error: `must be a signal: ${SIGNAL_IDS.join(', ')}` }), {
        error: 'must be a list of signals, such as [no-reader]',
      })
      .default([...USUAL.silent]),
    sayFrom: number.default(USUAL.sayFrom),
    lessAbove: number.default(USUAL.lessAbove),
    mostShown: z
      .int({ error: 'must be a whole number' })
      .min(1, 'must be at least 1')
      .max(3, 'must be at most 3: nobody can use more')
      .default(USUAL.mostShown),
    shrugDays: number.default(USUAL.shrugDays),
    template: z
      .array(sentence('a sentence of your template'), {
        error: 'must be a list of sentences of your template',
      })
      .default([...USUAL.template]),
    weights: numbers(USUAL.weights),
    copied: numbers(USUAL.copied),
    empty: numbers(USUAL.empty),
    tiny: numbers(USUAL.tiny),
    homeless: numbers(USUAL.homeless),
    care: numbers(USUAL.care),
    unchanged: numbers(USUAL.unchanged),
    oneHand: numbers(USUAL.oneHand),
    meeting: numbers(USUAL.meeting),
    readers: numbers(USUAL.readers),
    late: numbers(USUAL.late),
    backward: numbers(USUAL.backward),
    gate: numbers(USUAL.gate),
    again: numbers(USUAL.again),
    concrete: numbers(USUAL.concrete),
  },
  group,
);
