import type { Feature } from '../../kit/feature.ts';
import { listCommand } from './list.ts';
import { relatedCommand } from './related.ts';
import { searchCommand } from './search.ts';
import { whoamiCommand } from './whoami.ts';

/** Finds incidents, and what in them is one's own. */
export const find: Feature = {
  name: 'find',
  scopes: ['commands', 'channels:read', 'users:read'],
  subcommands: [listCommand, searchCommand, relatedCommand, whoamiCommand],
};
