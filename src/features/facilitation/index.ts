import type { Feature } from '../../kit/feature.ts';
import { handoverPrompt, phasePrompt } from './ask.ts';
import { notNowButton, usefulButton } from './question.ts';
import { repeatNudge, repeatTask } from './repeat.ts';

/** One good question at the right moment, which nobody has to answer. */
export const facilitation: Feature = {
  name: 'facilitation',
  scopes: ['chat:write', 'channels:history', 'im:write', 'users:read'],
  buttons: [usefulButton, notNowButton],
  tasks: [phasePrompt, handoverPrompt, repeatTask],
  nudges: [repeatNudge],
};
