import type { Feature } from '../../kit/feature.ts';
import { bookButton } from './book.ts';
import { comeButton } from './come.ts';
import { declineButton } from './decline.ts';
import { meetingNudges, meetingSoon, meetingTomorrow } from './nudges.ts';
import { outcomes, outcomesTask } from './outcomes.ts';
import { meetingReminder } from './reminder.ts';
import { scheduleCommand } from './schedule.ts';

export const meeting: Feature = {
  name: 'meeting',
  scopes: ['commands', 'chat:write', 'files:write', 'users:read'],
  subcommands: [scheduleCommand],
  buttons: [bookButton, comeButton, declineButton],
  tasks: [meetingReminder, meetingNudges, outcomesTask],
  nudges: [meetingSoon, meetingTomorrow, outcomes],
};
