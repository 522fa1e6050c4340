import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { isZone } from '../domain/calendar.ts';
import type { Holidays } from '../domain/policy.ts';
import { readHolidays } from '../outside/holidays.ts';
import { group } from './policy-fields.ts';

/** Gives a file's text, or throws as `readFileSync` does. */
export type ReadFile = (path: string) => string;

/** More is no list of holidays, and would take long to read at every start. */
const MOST_LETTERS = 2_000_000;

const file = z
  .string({ error: 'must be the path of a calendar file, such as holidays/berlin.ics' })
  .regex(/^\S.*\.ics$/i, 'must be the path of an .ics file, such as holidays/berlin.ics');

const zones = z
  .array(
    z.string().refine(isZone, 'is no known time zone: write an IANA name such as Europe/Berlin'),
    {
      error: 'must be a list of time zones, such as [Europe/Berlin]',
    },
  )
  .min(1, 'must name at least one time zone: without `zones` a file concerns everybody');

/** A file for everybody, or one with the zones whose people it concerns. */
export const holidayFiles = z.array(
  z
    .union([file, z.strictObject({ file, zones: zones.optional() }, group)], {
      error: 'must be the path of a calendar file, or a group with `file` and `zones`',
    })
    .transform((given) =>
      typeof given === 'string'
        ? { file: given, zones: null }
        : { file: given.file, zones: given.zones ?? null },
    ),
  { error: 'must be a list of calendar files, such as [holidays/berlin.ics]' },
);

/** What a policy's file of holidays says, read beside the policy; or what is wrong with it, as the end of a sentence. */
export function holidaysOf(
  named: z.output<typeof holidayFiles>[number],
  policyFile: string,
  readFile: ReadFile,
): Holidays | { readonly problem: string } {
  const path = isAbsolute(named.file) ? named.file : join(dirname(policyFile), named.file);
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    return { problem: `names ${path}, which ${why}: correct the path or the file's permissions` };
  }
  if (text.length > MOST_LETTERS) {
    return { problem: `names ${path}, which is too large for a list of holidays: at most 2 MB` };
  }
  const read = readHolidays(text);
  if ('problem' in read) return { problem: `names ${path}, which ${read.problem}` };
  return { zones: named.zones, days: read.days };
}
