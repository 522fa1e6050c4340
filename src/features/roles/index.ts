import type { Feature } from '../../kit/feature.ts';
import { acceptButton, declineButton, takeCommandButton } from './answer.ts';
import { askCommander } from './ask.ts';
import { leadCommand, roleCommand } from './commands.ts';
import { rolesButton, rolesModal } from './form.ts';

export const roles: Feature = {
  name: 'roles',
  scopes: ['commands', 'chat:write', 'channels:history', 'im:write', 'users:read'],
  subcommands: [leadCommand, roleCommand],
  buttons: [takeCommandButton, acceptButton, declineButton, rolesButton],
  modals: [rolesModal],
  tasks: [askCommander],
};
