import type { Feature } from '../../kit/feature.ts';
import { duplicateCommand } from './duplicate-of.ts';

export const duplicate: Feature = {
  name: 'duplicate',
  scopes: ['commands', 'chat:write', 'channels:manage', 'channels:read'],
  subcommands: [duplicateCommand],
};
