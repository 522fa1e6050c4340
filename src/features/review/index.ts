import type { Feature } from '../../kit/feature.ts';
import { reviewCommand, sizeButtons } from './command.ts';
import { draftCommand, draftTask } from './draft.ts';
import { draftDue, draftNudge } from './draft-nudge.ts';
import { sizeLapse } from './lapse.ts';
import { prompt } from './prompt.ts';
import { reviewDue, reviewReminder } from './reminders.ts';
import { shareButton } from './share.ts';
import { sizeNudge } from './size-nudge.ts';

export const review: Feature = {
  name: 'review',
  scopes: ['commands', 'chat:write', 'files:write', 'users:read'],
  subcommands: [reviewCommand, draftCommand],
  buttons: [...sizeButtons, shareButton],
  tasks: [draftTask, prompt, reviewReminder, reviewDue, draftNudge, sizeLapse],
  nudges: [draftDue, sizeNudge],
};
