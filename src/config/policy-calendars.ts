import { z } from 'zod';
import { isSafeAddress } from './environment.ts';
import { group, slackPerson } from './policy-fields.ts';

const GOOGLE = 'https://www.googleapis.com/';

const email = z.email({ error: 'must be an email address' });

const variable = z
  .string({ error: 'must be the name of an environment variable' })
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable');

const link = z
  .string({ error: 'must be a link that begins with https://' })
  .refine(isSafeAddress, 'must be a link that begins with https://, or http:// on this machine');

/** A name or address of a machine, and nothing that a connection would read otherwise. */
const host = z
  .string({ error: 'must be the name of a mail server, such as smtp.example.com' })
  .regex(/^[\w.:-]+$/, 'must be the name of a mail server, such as smtp.example.com');

const account = z
  .string({ error: 'must be the name of an account' })
  .min(1, 'must be the name of an account');

export const calendar = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject(
        {
          kind: z.literal('caldav'),
          url: link,
          user: account,
          passwordFrom: variable,
          organizer: email.optional(),
        },
        group,
      )
      .transform(({ organizer = null, ...plan }) => ({ ...plan, organizer })),
    z
      .strictObject(
        {
          kind: z.literal('google'),
          url: link.default(GOOGLE),
          calendar: account.default('primary'),
          user: email.optional(),
          keyFrom: variable,
        },
        group,
      )
      .transform(({ user = null, ...plan }) => ({ ...plan, user })),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'must be `caldav` or `google`'
        : group.error({ code: 'invalid_type' }),
  },
);

export const mail = z
  .strictObject(
    {
      host,
      port: z
        .int({ error: 'must be a port, such as 587' })
        .min(1, 'must be a port, such as 587')
        .max(65_535, 'must be a port, such as 587')
        .default(587),
      user: account.optional(),
      passwordFrom: variable.optional(),
      from: email,
    },
    group,
  )
  .refine(
    ({ user, passwordFrom }) => (user === undefined) === (passwordFrom === undefined),
    'needs both user and passwordFrom, or neither',
  )
  .transform(({ user = null, passwordFrom = null, ...plan }) => ({ ...plan, user, passwordFrom }));

export const people = z.record(
  slackPerson,
  z
    .strictObject({ email: email.optional(), calendar: link.optional() }, group)
    .transform((known) => ({ email: known.email ?? null, calendar: known.calendar ?? null })),
  group,
);

export const publicUrl = link.transform((url) => url.replace(/\/+$/, ''));
