import type { Feature } from '../../kit/feature.ts';
import { updateButton, updateCommand } from './command.ts';
import { updateModal } from './form.ts';
import { snoozeButtons, stopButton, updateReminder } from './remind.ts';
import { subscribeCommand, unsubscribeCommand } from './subscribe.ts';
import { tellEnd } from './tell-end.ts';

export const updates: Feature = {
  name: 'updates',
  scopes: ['commands', 'chat:write', 'channels:read', 'im:write', 'users:read'],
  subcommands: [updateCommand, subscribeCommand, unsubscribeCommand],
  buttons: [updateButton, ...snoozeButtons, stopButton],
  modals: [updateModal],
  tasks: [updateReminder, tellEnd],
};
