import type { Feature } from '../../kit/feature.ts';
import { notBlameButton, notHereButton, useButton } from './answers.ts';
import { checkCommand } from './check.ts';
import { forget } from './forget.ts';
import { overheard, overheardInPrivate } from './overhear.ts';

/** Another wording for what reads as blame, to whoever wrote it and nobody else. */
export const coach: Feature = {
  name: 'coach',
  scopes: ['commands', 'chat:write', 'channels:history', 'users:read'],
  optionalScopes: [
    {
      scope: 'groups:history',
      why: 'in private channels, what is marked is read, and edits and deletions are followed.',
    },
  ],
  subcommands: [checkCommand],
  buttons: [useButton, notBlameButton, notHereButton],
  events: [overheard, overheardInPrivate],
  tasks: [forget],
};
