import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFECTS } from './defects.ts';
import { BOT_DEFECTS } from './processes/wire.ts';

export const USAGE = [
  `Usage: npm run -s chaos -- [--seeds N] [--from K | --seed K] [--instances M] [--workers W] [--defect ${DEFECTS.join('|')}]`,
  `       npm run -s chaos -- --processes [--seeds N] [--from K | --seed K] [--instances M] [--defect ${BOT_DEFECTS.join('|')}]`,
].join('\n');

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const count = number.refine((it) => it > 0);
const common = { from: number, seeds: number, instances: count, workers: count };

const schema = z.discriminatedUnion('processes', [
  z.object({
    ...common,
    processes: z.literal(false),
    defect: z.enum(DEFECTS).nullable(),
  }),
  /** With real processes, one seed after the other. */
  z.object({
    ...common,
    processes: z.literal(true),
    defect: z.enum(BOT_DEFECTS).nullable(),
  }),
]);

export type Args = z.infer<typeof schema>;
export type ArgsWithin = Args & { readonly processes: false };

/** What was asked for; null where it makes no sense. */
export function readArgs(given: readonly string[]): Args | null {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        from: { type: 'string', default: '1' },
        instances: { type: 'string', default: '1' },
        workers: { type: 'string', default: '1' },
        defect: { type: 'string' },
        processes: { type: 'boolean', default: false },
      },
    });
    const { seed, from, defect = null, ...rest } = values;
    const usual = values.processes ? '10' : '100';
    const seeds = values.seeds ?? (seed === undefined ? usual : '1');
    return schema.parse({ ...rest, defect, seeds, from: seed ?? from });
  } catch {
    return null;
  }
}
