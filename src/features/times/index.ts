import type { Feature } from '../../kit/feature.ts';
import { timesCommand, yesButton } from './command.ts';
import { timesButton, timesForm } from './form.ts';

/** When it started, was noticed and was over, as people remember it better than the bot. */
export const times: Feature = {
  name: 'times',
  scopes: ['commands', 'chat:write', 'users:read'],
  subcommands: [timesCommand],
  buttons: [timesButton, yesButton],
  modals: [timesForm],
};
