import { z } from 'zod';
import { group, sentence } from './policy-fields.ts';

const VARIABLE = 'must be the name of an environment variable, such as GITHUB_TOKEN';
const REPOSITORY = 'must be the owner and the name of one repository, such as acme/checkout';
const ADDRESS = 'must be a link that begins with https://, or with http:// on this machine';

/** A token goes there, and must not cross a network in the clear. */
function isSafe(text: string): boolean {
  return /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)(:|\/|$))/.test(text);
}

export const github = z
  .strictObject(
    {
      repository: z.string({ error: REPOSITORY }).regex(/^[\w.-]+\/[\w.-]+$/, REPOSITORY),
      tokenFrom: z.string({ error: VARIABLE }).regex(/^[A-Z][A-Z0-9_]*$/, VARIABLE),
      labels: z
        .array(sentence('the name of a label'), { error: 'must be a list of names of labels' })
        .default([]),
      url: z.url({ error: ADDRESS }).refine(isSafe, ADDRESS).default('https://api.github.com'),
    },
    group,
  )
  .optional()
  .transform((given) => given ?? null);
