import type { Feature } from '../../kit/feature.ts';
import { anniversaryNudge, anniversaryTask } from './anniversary.ts';
import { answerButton, lineButton, lineForm } from './answer.ts';
import { askTask } from './ask.ts';
import { learningNudge } from './question.ts';
import { learningCommand } from './show.ts';
import { stopButton } from './stop.ts';
import { removeButton, surpriseCommand } from './surprise.ts';
import { rewordButton, surprisedButton, surpriseForm } from './surprise-form.ts';

/** What people take from a review, rather than how many were written. */
export const learning: Feature = {
  name: 'learning',
  scopes: ['commands', 'chat:write', 'im:write', 'users:read'],
  subcommands: [surpriseCommand, learningCommand],
  buttons: [surprisedButton, rewordButton, removeButton, answerButton, lineButton, stopButton],
  modals: [surpriseForm, lineForm],
  tasks: [askTask, anniversaryTask],
  nudges: [learningNudge, anniversaryNudge],
};
