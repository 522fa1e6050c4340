import type { Feature } from '../../kit/feature.ts';
import { goingButton, quietAsk, stopButton } from './ask.ts';
import { quietCommand } from './hush.ts';

/** Asks about incidents that have gone quiet, and is quiet itself where people want that. */
export const quiet: Feature = {
  name: 'quiet',
  scopes: ['commands', 'chat:write', 'channels:history', 'im:write'],
  subcommands: [quietCommand],
  buttons: [goingButton, stopButton],
  tasks: [quietAsk],
};
