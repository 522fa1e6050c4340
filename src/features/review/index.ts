import type { Feature } from '../../kit/feature.ts';
import { draftCommand, draftTask } from './draft.ts';
import { draftDue, draftNudge } from './draft-nudge.ts';
import { prompt } from './prompt.ts';
import { reviewDue, reviewReminder } from './reminders.ts';
import { noReviewButton, reviewCommand } from './waive.ts';

export const review: Feature = {
  name: 'review',
  scopes: ['commands', 'chat:write', 'files:write', 'users:read'],
  subcommands: [reviewCommand, draftCommand],
  buttons: [noReviewButton],
  tasks: [draftTask, prompt, reviewReminder, reviewDue, draftNudge],
  nudges: [draftDue],
};
