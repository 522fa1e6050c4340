import type { Feature } from '../../kit/feature.ts';
import { addMessage, chooseIncident } from './add-message.ts';
import { reactionAdded, reactionRemoved } from './capture.ts';
import { messageChanged, privateMessageChanged } from './follow.ts';
import { logCommand } from './log.ts';
import { undoButton } from './receipt.ts';
import { timelineCommand } from './show.ts';

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
    {
      scope: 'groups:history',
      why: "where somebody makes an incident's channel private, its messages are still read.",
    },
  ],
  subcommands: [logCommand, timelineCommand],
  buttons: [undoButton],
  modals: [chooseIncident],
  shortcuts: [addMessage],
  events: [reactionAdded, reactionRemoved, messageChanged, privateMessageChanged],
};
