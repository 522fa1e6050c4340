import { z } from 'zod';
import { isZone } from '../domain/calendar.ts';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';

/** Only for a wrong type: what it says of an unknown key is the reader's, who can tell which one was meant. */
const group = {
  error: ({ code }: { readonly code?: string }) =>
    code === 'invalid_type' ? 'must be a group of indented lines, `key: value`' : undefined,
};

const clock = z
  .string({ error: 'must be a time such as "09:00", in quotation marks' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: 'must be a time from 00:00 to 23:59, such as "09:00"',
    abort: true,
  });

const workingDay = z
  .int({ error: 'must be a whole number: 1 for Monday to 7 for Sunday' })
  .min(1, 'must be 1 for Monday to 7 for Sunday')
  .max(7, 'must be 1 for Monday to 7 for Sunday');

const days = z
  .int({ error: 'must be a whole number of working days' })
  .min(1, 'must be at least 1')
  .max(60, 'must be at most 60');

const meaning = z
  .string({ error: 'must be one sentence on what users notice' })
  .trim()
  .min(1, 'must be one sentence on what users notice');

const hours = z
  .strictObject(
    {
      opensAt: clock.default(DEFAULT_POLICY.hours.opensAt),
      closesAt: clock.default(DEFAULT_POLICY.hours.closesAt),
    },
    group,
  )
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, 'needs opensAt before closesAt');

const severities = z.strictObject(
  {
    sev1: meaning.default(DEFAULT_POLICY.severities.sev1),
    sev2: meaning.default(DEFAULT_POLICY.severities.sev2),
    sev3: meaning.default(DEFAULT_POLICY.severities.sev3),
    sev4: meaning.default(DEFAULT_POLICY.severities.sev4),
  },
  group,
);

const review = z
  .strictObject(
    {
      dueDays: days.default(DEFAULT_POLICY.review.dueDays),
      reminderDays: z
        .array(days, { error: 'must be a list of numbers of working days, such as [2]' })
        .optional(),
    },
    group,
  )
  .transform(({ dueDays, reminderDays }) => ({
    dueDays,
    reminderDays: reminderDays ?? DEFAULT_POLICY.review.reminderDays.filter((day) => day < dueDays),
  }))
  .refine(
    ({ dueDays, reminderDays }) => reminderDays.every((day) => day < dueDays),
    'needs every number of reminderDays smaller than dueDays',
  );

/**
 * The policy file, every key of which may be left out; each refusal completes the sentence "`key` ...".
 *
 * An empty value is refused rather than read as none: `announcementChannel: #incidents` is empty, being a comment.
 */
export const policySchema = z.strictObject(
  {
    zone: z
      .string({ error: 'must be the name of a time zone, such as Europe/Berlin' })
      .refine(isZone, 'is no known time zone: write an IANA name such as Europe/Berlin')
      .default(DEFAULT_POLICY.zone),
    workingDays: z
      .array(workingDay, { error: 'must be a list of weekdays, such as [1, 2, 3, 4, 5]' })
      .min(1, 'must name at least one weekday')
      .default([...DEFAULT_POLICY.workingDays]),
    hours: hours.default(DEFAULT_POLICY.hours),
    captureEmoji: z
      .array(
        z
          .string({ error: 'must be the name of an emoji, such as pushpin' })
          .regex(/^[^\s:]+$/, 'must be the name of an emoji without colons, such as pushpin'),
        { error: 'must be a list of emoji names, such as [pushpin]' },
      )
      .min(1, 'must name at least one emoji, such as [pushpin]')
      .default([...DEFAULT_POLICY.captureEmoji]),
    names: z
      .enum(['roles', 'names'], { error: 'must be `roles` or `names`' })
      .default(DEFAULT_POLICY.names),
    announcementChannel: z
      .string({
        error:
          'must be the name of a channel without #, which begins a comment in YAML; leave the line out to announce nowhere',
      })
      .regex(/^[^\s#@:]+$/, 'must be the name of one channel without #, such as incidents')
      .optional()
      .transform((name) => name ?? DEFAULT_POLICY.announcementChannel),
    call: z
      .url({ protocol: /^https$/, error: 'must be a link that begins with https://' })
      .optional()
      .transform((link) => link ?? DEFAULT_POLICY.call),
    severities: severities.default(DEFAULT_POLICY.severities),
    review: review.default({
      ...DEFAULT_POLICY.review,
      reminderDays: [...DEFAULT_POLICY.review.reminderDays],
    }),
    channelPrefix: z
      .string({ error: 'must be a word such as inc' })
      .regex(
        /^[a-z0-9][a-z0-9_-]{0,19}$/,
        'must be 1 to 20 lowercase letters, digits, - or _, such as inc',
      )
      .default(DEFAULT_POLICY.channelPrefix),
  },
  group,
) satisfies z.ZodType<Policy>;
