import type { Feature } from '../../kit/feature.ts';
import { markAdded, markRemoved } from './by-emoji.ts';
import { dueNudge, lateNudge } from './due-nudges.ts';
import { dropButton, dropModal, editButton, editModal } from './edit-form.ts';
import { messageFollowed } from './follow-message.ts';
import { followUpsCommand } from './follow-up-lists.ts';
import { hearIssues } from './issues/hear.ts';
import { makeIssue, tellIssue } from './issues/tasks.ts';
import { issueButton, issueModal } from './issues/want.ts';
import { tasksButton, tasksCommand } from './lists.ts';
import { followUpCommand, taskCommand } from './make.ts';
import { sameIdeaButton } from './recall.ts';
import {
  acceptButton,
  againButton,
  doneButton,
  doneCommand,
  dropCommand,
  takeButton,
  takeCommand,
} from './settle.ts';
import { makeOfMessage, ofMessageModal } from './shortcut.ts';
import { laterButton, tasksLeft } from './tasks-left.ts';
import { verifyButton, verifyCommand, verifyModal } from './verify.ts';

/** Tasks during an incident, and follow-ups for after it. */
export const actions: Feature = {
  name: 'actions',
  scopes: [
    'commands',
    'chat:write',
    'channels:history',
    'reactions:read',
    'users:read',
    'im:write',
  ],
  subcommands: [
    taskCommand,
    tasksCommand,
    takeCommand,
    doneCommand,
    dropCommand,
    verifyCommand,
    followUpCommand,
    followUpsCommand,
  ],
  buttons: [
    tasksButton,
    takeButton,
    acceptButton,
    doneButton,
    verifyButton,
    dropButton,
    againButton,
    editButton,
    laterButton,
    sameIdeaButton,
    issueButton,
  ],
  modals: [editModal, dropModal, verifyModal, issueModal, ofMessageModal],
  shortcuts: [makeOfMessage],
  events: [markAdded, markRemoved, messageFollowed],
  tasks: [tasksLeft, makeIssue, tellIssue, hearIssues],
  nudges: [dueNudge, lateNudge],
};
