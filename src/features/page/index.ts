import type { Feature } from '../../kit/feature.ts';
import { pageCommand } from './command.ts';
import { pageButton, pageModal } from './form.ts';

export const page: Feature = {
  name: 'page',
  scopes: ['commands', 'chat:write', 'users:read'],
  subcommands: [pageCommand],
  buttons: [pageButton],
  modals: [pageModal],
};
