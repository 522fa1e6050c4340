import type { Feature } from '../../kit/feature.ts';
import { archiveTask, shutTask } from './tasks.ts';

/** Puts a channel away once nothing more comes of its incident, and never before all of it was written out. */
export const archive: Feature = {
  name: 'archive',
  scopes: ['channels:manage', 'channels:history', 'chat:write', 'files:write', 'users:read'],
  tasks: [archiveTask, shutTask],
};
