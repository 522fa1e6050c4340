import type { Feature } from '../../kit/feature.ts';
import { reviewCommand, sizeButtons } from './command.ts';
import { draftCommand, draftTask } from './draft.ts';
import { draftDue, draftNudge } from './draft-nudge.ts';
import { sizeLapse } from './lapse.ts';
import { mirrorNudge, mirrorTask } from './mirror/nudge.ts';
import { shrugButton } from './mirror/shrug.ts';
import { prompt } from './prompt.ts';
import { reviewDue, reviewReminder } from './reminders.ts';
import { shareButton } from './share.ts';
import { sizeNudge } from './size-nudge.ts';
import { endButton } from './workshop/close.ts';
import { noteButton, noteForm, notesButton } from './workshop/note.ts';
import { outcomeButton, outcomeForm } from './workshop/outcome.ts';
import {
  joinButton,
  leaveButton,
  nextButton,
  roundOver,
  workshopForgotten,
} from './workshop/rounds.ts';
import { takeButton } from './workshop/start.ts';

export const review: Feature = {
  name: 'review',
  scopes: ['commands', 'channels:read', 'chat:write', 'files:write', 'users:read', 'im:write'],
  optionalScopes: [
    {
      scope: 'usergroups:read',
      why: 'parts those of one user group among the small groups of a workshop',
    },
  ],
  subcommands: [reviewCommand, draftCommand],
  buttons: [
    ...sizeButtons,
    shareButton,
    nextButton,
    joinButton,
    leaveButton,
    takeButton,
    noteButton,
    notesButton,
    outcomeButton,
    endButton,
    shrugButton,
  ],
  modals: [noteForm, outcomeForm],
  tasks: [
    draftTask,
    prompt,
    reviewReminder,
    reviewDue,
    draftNudge,
    sizeLapse,
    roundOver,
    workshopForgotten,
    mirrorTask,
  ],
  nudges: [draftDue, sizeNudge, mirrorNudge],
};
