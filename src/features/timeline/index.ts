import type { Feature } from '../../kit/feature.ts';
import { addMessage, chooseIncident } from './add-message.ts';
import { reactionAdded, reactionRemoved } from './capture.ts';
import { editButton, editModal } from './edit.ts';
import { messageChanged, privateMessageChanged } from './follow.ts';
import { keepFiles } from './keep-files.ts';
import { logCommand } from './log.ts';
import { undoButton } from './receipt.ts';
import { lookOverButton, showButton, timelineCommand } from './show.ts';

export const timeline: Feature = {
  name: 'timeline',
  scopes: [
    'commands',
    'chat:write',
    'channels:read',
    'channels:history',
    'reactions:read',
    'users:read',
  ],
  optionalScopes: [
    { scope: 'files:read', why: 'keeps the screenshots and files of captured messages' },
    {
      scope: 'groups:history',
      why: 'in private channels, what is marked is read, and edits and deletions are followed.',
    },
  ],
  subcommands: [logCommand, timelineCommand],
  buttons: [undoButton, showButton, lookOverButton, editButton],
  modals: [chooseIncident, editModal],
  shortcuts: [addMessage],
  events: [reactionAdded, reactionRemoved, messageChanged, privateMessageChanged],
  tasks: [keepFiles],
};
