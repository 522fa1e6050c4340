import type { Feature } from '../../kit/feature.ts';
import { closeTask } from './close-task.ts';
import { cancelCommand, closeCommand, resolveButton, resolveCommand } from './end.ts';
import { reopenButton, reopenCommand, reopenForm } from './reopen.ts';
import { severityAsk, severityCommand } from './severity.ts';
import { severityButton, severityForm } from './severity-form.ts';
import { statusButton, statusCommand } from './status.ts';

export const lifecycle: Feature = {
  name: 'lifecycle',
  scopes: ['commands', 'chat:write', 'channels:manage', 'users:read', 'im:write'],
  subcommands: [
    statusCommand,
    severityCommand,
    resolveCommand,
    closeCommand,
    cancelCommand,
    reopenCommand,
  ],
  buttons: [statusButton, severityButton, resolveButton, reopenButton],
  modals: [severityForm, reopenForm],
  tasks: [closeTask, severityAsk],
};
