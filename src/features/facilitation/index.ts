import type { Feature } from '../../kit/feature.ts';
import { phasePrompt } from './ask.ts';
import { notNowButton, usefulButton } from './question.ts';
import { repeat } from './repeat.ts';
import { wording } from './wording.ts';

/** One good question at the right moment, which nobody has to answer. */
export const facilitation: Feature = {
  name: 'facilitation',
  scopes: ['chat:write', 'channels:history', 'im:write', 'users:read'],
  buttons: [usefulButton, notNowButton],
  tasks: [phasePrompt, repeat.task, wording.task],
  nudges: [repeat.nudge, wording.nudge],
};
