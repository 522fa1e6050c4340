import type { Feature } from '../../kit/feature.ts';
import { markAdded, markRemoved } from './by-emoji.ts';
import { dropButton, dropModal, editButton, editModal } from './edit-form.ts';
import { messageFollowed } from './follow-message.ts';
import { followUpsCommand, tasksButton, tasksCommand } from './lists.ts';
import { followUpCommand, taskCommand } from './make.ts';
import {
  againButton,
  doneButton,
  doneCommand,
  dropCommand,
  takeButton,
  takeCommand,
} from './settle.ts';
import { makeOfMessage, ofMessageModal } from './shortcut.ts';
import { laterButton, tasksLeft } from './tasks-left.ts';

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
    followUpCommand,
    followUpsCommand,
  ],
  buttons: [tasksButton, takeButton, doneButton, dropButton, againButton, editButton, laterButton],
  modals: [editModal, dropModal, ofMessageModal],
  shortcuts: [makeOfMessage],
  events: [markAdded, markRemoved, messageFollowed],
  tasks: [tasksLeft],
};
