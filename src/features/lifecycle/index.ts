import type { Feature } from '../../kit/feature.ts';
import { reopenButton, reopenCommand, resolveButton, resolveCommand } from './end.ts';
import { leadCommand, takeCommandButton } from './lead.ts';
import { severityCommand } from './severity.ts';
import { statusButton, statusCommand } from './status.ts';
import { updateCommand } from './update.ts';

export const lifecycle: Feature = {
  name: 'lifecycle',
  scopes: ['commands', 'chat:write', 'channels:manage', 'users:read'],
  subcommands: [
    statusCommand,
    severityCommand,
    leadCommand,
    updateCommand,
    resolveCommand,
    reopenCommand,
  ],
  buttons: [statusButton, takeCommandButton, resolveButton, reopenButton],
};
