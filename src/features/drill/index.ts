import type { Feature } from '../../kit/feature.ts';
import { drillCommand } from './command.ts';
import { drillModal } from './form.ts';
import { endTask } from './stop.ts';

/** Practice with an incident that was written beforehand, and people who speak as it goes on. */
export const drill: Feature = {
  name: 'drill',
  scopes: ['commands', 'channels:manage', 'channels:read', 'chat:write', 'users:read', 'im:write'],
  subcommands: [drillCommand],
  modals: [drillModal],
  tasks: [endTask],
};
