import { z } from 'zod';
import { DEFAULT_POLICY, type SeverityLevel } from '../domain/policy.ts';
import { features } from '../features/index.ts';
import { subcommandsOf } from '../kit/errand.ts';
import { group, name, sentence, slackId } from './policy-fields.ts';

const meaning = sentence('one sentence on what users notice');

const REVIEWS = ['none', 'written', 'workshop'] as const;

/** A severity is a sentence, or a group where more is said of it. */
const severity = z
  .union(
    [
      meaning,
      z.strictObject(
        {
          meaning,
          updateMinutes: z
            .int({ error: 'must be a whole number of minutes' })
            .min(5, 'must be at least 5 minutes')
            .max(1440, 'must be at most 1440 minutes, which is a day')
            .optional(),
          invite: z
            .array(slackId(/^[UWS][A-Z0-9]{5,}$/, 'U012AB3CD'), {
              error: "must be a list of Slack's ids of people and user groups, such as [U012AB3CD]",
            })
            .default([]),
          review: z
            .enum(REVIEWS, { error: 'must be `none`, `written` or `workshop`' })
            .default('written'),
        },
        group,
      ),
    ],
    { error: 'must be one sentence, or a group with `meaning`' },
  )
  .transform((given): Partial<SeverityLevel> & Pick<SeverityLevel, 'meaning'> => {
    if (typeof given === 'string') return { meaning: given };
    const { updateMinutes = null, ...rest } = given;
    return { ...rest, updateMinutes };
  });

export const severities = z
  .record(name('sev1'), severity, group)
  .refine((table) => Object.keys(table).length > 0, 'must have at least one severity')
  .transform((table) =>
    Object.entries(table).map(([called, given]): SeverityLevel => {
      const { updateMinutes = null, ...level } = given;
      return { invite: [], review: 'written', ...level, updateMinutes, name: called };
    }),
  );

export const roles = z
  .array(
    z.strictObject(
      {
        id: name('liaison'),
        name: sentence('the name of the role, such as customer liaison'),
        duty: sentence('one sentence on what whoever takes it does'),
      },
      group,
    ),
    { error: 'must be a list of roles, each with id, name and duty' },
  )
  .transform((own) => {
    const usual = DEFAULT_POLICY.roles.map((role) => own.find(({ id }) => id === role.id) ?? role);
    return [...usual, ...own.filter(({ id }) => usual.every((role) => role.id !== id))];
  });

const KINDS = ['text', 'timeline', 'factors', 'users', 'follow-ups'] as const;

/** More would not fit in one message of Slack's, and nobody would read them. */
const MOST_SECTIONS = 15;

export const sections = z
  .array(
    z.strictObject(
      {
        id: name('surprises'),
        title: sentence('the title of the section'),
        purpose: sentence('one sentence or question on what the section is for'),
        kind: z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }).default('text'),
      },
      group,
    ),
    { error: 'must be a list of sections, each with id, title and purpose' },
  )
  .min(1, 'must name at least one section')
  .max(MOST_SECTIONS, `must name at most ${MOST_SECTIONS}: nobody reads more`)
  .refine(
    (all) => new Set(all.map(({ id }) => id)).size === all.length,
    'needs another id for each section',
  );

export const teams = z.array(
  z
    .strictObject(
      {
        name: name('payments'),
        url: z
          .url({ protocol: /^https$/, error: 'must be a link that begins with https://' })
          .optional(),
        keyFrom: z
          .string({ error: 'must be the name of an environment variable' })
          .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable')
          .optional(),
        call: sentence('whom to call, and how').optional(),
      },
      group,
    )
    .refine(
      ({ url, keyFrom }) => (url === undefined) === (keyFrom === undefined),
      'needs both url and keyFrom, or neither',
    )
    .transform(({ url = null, keyFrom = null, call = null, ...team }) => {
      return { ...team, url, keyFrom, call };
    }),
  { error: 'must be a list of teams, each with a name' },
);

const allowed = z.union(
  [z.enum(['anyone', 'commander']), z.array(z.string().regex(/^[UWS][A-Z0-9]{5,}$/)).min(1)],
  { error: "must be `anyone`, `commander`, or a list of Slack's ids of people" },
);

const VERBS = subcommandsOf(features).map(({ name: verb }) => verb);

export const allow = z.record(z.string(), allowed, group).superRefine((rules, context) => {
  for (const verb of Object.keys(rules).filter((key) => !VERBS.includes(key))) {
    const message = `is no verb of the command: the verbs are ${VERBS.join(', ')}`;
    context.addIssue({ code: 'custom', path: [verb], message });
  }
});
