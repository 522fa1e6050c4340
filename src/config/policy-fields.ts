import { z } from 'zod';

/** Only for a wrong type: what it says of an unknown key is the reader's, who can tell which one was meant. */
export const group = {
  error: ({ code }: { readonly code?: string }) =>
    code === 'invalid_type' ? 'must be a group of indented lines, `key: value`' : undefined,
};

export const clock = z
  .string({ error: 'must be a time such as "09:00", in quotation marks' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: 'must be a time from 00:00 to 23:59, such as "09:00"',
    abort: true,
  });

export const workingDay = z
  .int({ error: 'must be a whole number: 1 for Monday to 7 for Sunday' })
  .min(1, 'must be 1 for Monday to 7 for Sunday')
  .max(7, 'must be 1 for Monday to 7 for Sunday');

export const days = z
  .int({ error: 'must be a whole number of working days' })
  .min(1, 'must be at least 1')
  .max(60, 'must be at most 60');

export const sentence = (what: string) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, `must be ${what}`);

const NAME = /^[a-z][a-z0-9_-]{0,19}$/;
export const name = (example: string) =>
  z
    .string({ error: `must be a word such as ${example}` })
    .regex(NAME, `must be 1 to 20 lowercase letters, digits, - or _, such as ${example}`);

export const slackId = (what: RegExp, example: string) =>
  z
    .string({ error: `must be a list of Slack's ids, such as [${example}]` })
    .regex(what, `must be Slack's id, such as ${example}: the profile's menu copies it`);

export const slackPerson = slackId(/^[UW][A-Z0-9]{5,}$/, 'U012AB3CD');

const emoji = z
  .string({ error: 'must be the name of an emoji, such as pushpin' })
  .regex(/^[^\s:]+$/, 'must be the name of an emoji without colons, such as pushpin');
export const emojiList = z.array(emoji, {
  error: 'must be a list of emoji names, such as [pushpin]',
});
