import { z } from 'zod';
import { isZone } from '../domain/calendar.ts';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import { holidayFiles } from './holidays.ts';
import { calendar, mail, people, publicUrl } from './policy-calendars.ts';
import {
  clock,
  days,
  emojiList,
  group,
  sentence,
  slackPerson,
  workingDay,
} from './policy-fields.ts';
import { github } from './policy-github.ts';
import { mirror } from './policy-mirror.ts';
import { severitiesOfSizes, sizes } from './policy-sizes.ts';
import { allow, roles, sections, severities, teams } from './policy-tables.ts';

const hours = z
  .strictObject(
    {
      opensAt: clock.default(DEFAULT_POLICY.hours.opensAt),
      closesAt: clock.default(DEFAULT_POLICY.hours.closesAt),
    },
    group,
  )
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, 'needs opensAt before closesAt');

const review = z
  .strictObject(
    {
      dueDays: days.default(DEFAULT_POLICY.review.dueDays),
      reminderDays: z
        .array(days, { error: 'must be a list of numbers of working days, such as [2]' })
        .optional(),
      windowDays: z
        .tuple([days, days], { error: 'must be two numbers of working days, such as [2, 5]' })
        .default([...DEFAULT_POLICY.review.windowDays]),
      minutes: z
        .int({ error: 'must be a whole number of minutes' })
        .min(15, 'must be at least 15')
        .max(120, 'must be at most 120: people tire')
        .default(DEFAULT_POLICY.review.minutes),
      facilitators: z
        .array(slackPerson, { error: 'must be a list of Slack ids of people, such as [U012AB3CD]' })
        .default([]),
      sections: sections.default(() => [...DEFAULT_POLICY.review.sections]),
      publishTo: z
        .string({ error: 'must be the name of a channel without #, such as reviews' })
        .regex(/^[^\s#@:]+$/, 'must be the name of one channel without #, such as reviews')
        .optional()
        .transform((name) => name ?? DEFAULT_POLICY.review.publishTo),
      sizes,
    },
    group,
  )
  .transform(({ dueDays, reminderDays, ...rest }) => ({
    ...rest,
    dueDays,
    reminderDays: reminderDays ?? DEFAULT_POLICY.review.reminderDays.filter((day) => day < dueDays),
  }))
  .refine(
    ({ dueDays, reminderDays }) => reminderDays.every((day) => day < dueDays),
    'needs every number of reminderDays smaller than dueDays',
  )
  .refine(
    ({ windowDays: [from, to] }) => from <= to,
    'needs windowDays with the earlier day first',
  );

const learning = z.strictObject(
  {
    questions: z
      .boolean({ error: 'must be `true` or `false`' })
      .default(DEFAULT_POLICY.learning.questions),
    anniversaries: z
      .boolean({ error: 'must be `true` or `false`' })
      .default(DEFAULT_POLICY.learning.anniversaries),
  },
  group,
);

const coach = z.strictObject(
  {
    channel: z
      .boolean({ error: 'must be `true` or `false`' })
      .default(DEFAULT_POLICY.coach.channel),
  },
  group,
);

const prompts = z.strictObject(
  {
    response: z
      .boolean({ error: 'must be `true` or `false`' })
      .default(DEFAULT_POLICY.prompts.response),
    review: z
      .boolean({ error: 'must be `true` or `false`' })
      .default(DEFAULT_POLICY.prompts.review),
  },
  group,
);

const count = z
  .int({ error: 'must be a whole number of messages' })
  .min(0, 'must be at least 0, which says nothing')
  .max(50, 'must be at most 50');

const nudges = z.strictObject(
  {
    perDay: count.default(DEFAULT_POLICY.nudges.perDay),
    perIncident: count.default(DEFAULT_POLICY.nudges.perIncident),
    quiet: z
      .strictObject({ from: clock, to: clock }, group)
      .refine(({ from, to }) => from !== to, 'needs `from` and `to` to differ')
      .optional()
      .transform((hours) => hours ?? DEFAULT_POLICY.nudges.quiet),
  },
  group,
);

const CALL = 'must be a link that begins with https://, or `huddle`';

const EMOJI_SETS = ['captureEmoji', 'taskEmoji', 'followUpEmoji'] as const;

/** A reaction can mean one thing only. */
function eachInOneSet(
  policy: Pick<Policy, (typeof EMOJI_SETS)[number]>,
  context: z.core.$RefinementCtx,
): void {
  for (const [at, set] of EMOJI_SETS.entries()) {
    const others = EMOJI_SETS.slice(0, at);
    const twice = others.find((other) => policy[other].some((one) => policy[set].includes(one)));
    const message = `must share no emoji with \`${twice}\``;
    if (twice) context.addIssue({ code: 'custom', path: [set], message });
  }
}

/** The policy before the calendar files that it names are read. */
type Unread = Omit<Policy, 'holidays'> & {
  readonly holidays: z.output<typeof holidayFiles>;
};

/**
 * The policy file, every key of which may be left out; each refusal completes the sentence "`key` ...".
 *
 * An empty value is refused rather than read as none: `announcementChannel: #incidents` is empty, being a comment.
 */
export const policySchema = z
  .strictObject(
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
      holidays: holidayFiles.default([]),
      captureEmoji: emojiList
        .min(1, 'must name at least one emoji, such as [pushpin]')
        .default([...DEFAULT_POLICY.captureEmoji]),
      taskEmoji: emojiList.default([...DEFAULT_POLICY.taskEmoji]),
      followUpEmoji: emojiList.default([...DEFAULT_POLICY.followUpEmoji]),
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
        .string({ error: CALL })
        .regex(/^(https:\/\/\S+|huddle)$/, CALL)
        .optional()
        .transform((link) => link ?? DEFAULT_POLICY.call),
      severities: severities.default(() => [...DEFAULT_POLICY.severities]),
      roles: roles.default(() => [...DEFAULT_POLICY.roles]),
      services: z
        .array(sentence('the name of a service'), { error: 'must be a list of names of services' })
        .default([]),
      teams: teams.default([]),
      github,
      noise: z
        .enum(['normal', 'compact', 'silent'], { error: 'must be `normal`, `compact` or `silent`' })
        .default(DEFAULT_POLICY.noise),
      quietAfterHours: z
        .number({ error: 'must be a number of hours' })
        .min(0.25, 'must be at least 0.25 hours')
        .max(168, 'must be at most 168 hours, which is a week')
        .default(DEFAULT_POLICY.quietAfterHours),
      archiveAfterDays: z
        .union([z.literal('never').transform(() => null), z.int().min(1).max(3650)], {
          error: 'must be a whole number of days, or `never`',
        })
        .default(DEFAULT_POLICY.archiveAfterDays),
      allow: allow.default({}),
      review: review.default({
        ...DEFAULT_POLICY.review,
        reminderDays: [...DEFAULT_POLICY.review.reminderDays],
        windowDays: [...DEFAULT_POLICY.review.windowDays],
        facilitators: [],
        sections: [...DEFAULT_POLICY.review.sections],
        sizes: sizes.parse(undefined),
      }),
      learning: learning.default(DEFAULT_POLICY.learning),
      coach: coach.default(DEFAULT_POLICY.coach),
      mirror: mirror.default(() => mirror.parse({})),
      prompts: prompts.default(DEFAULT_POLICY.prompts),
      calendar: calendar.optional().transform((plan) => plan ?? DEFAULT_POLICY.calendar),
      mail: mail.optional().transform((plan) => plan ?? DEFAULT_POLICY.mail),
      people: people.default({}),
      publicUrl: publicUrl.optional().transform((url) => url ?? DEFAULT_POLICY.publicUrl),
      nudges: nudges.default(DEFAULT_POLICY.nudges),
      channelPrefix: z
        .string({ error: 'must be a word such as inc' })
        .regex(
          /^[a-z0-9][a-z0-9_-]{0,19}$/,
          'must be 1 to 20 lowercase letters, digits, - or _, such as inc',
        )
        .default(DEFAULT_POLICY.channelPrefix),
      channelNames: z
        .enum(['number', 'date'], { error: 'must be `number` or `date`' })
        .default(DEFAULT_POLICY.channelNames),
    },
    group,
  )
  .superRefine(eachInOneSet)
  .superRefine(severitiesOfSizes) satisfies z.ZodType<Unread>;
