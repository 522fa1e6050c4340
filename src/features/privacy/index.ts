import type { Feature } from '../../kit/feature.ts';
import { accessCommand, grantButton, ignoreButton } from './access.ts';
import { convertedByHand } from './by-hand.ts';
import { privateCommand, privateModal, publicCommand, publicModal } from './convert.ts';

export const privacy: Feature = {
  name: 'privacy',
  scopes: ['commands', 'chat:write', 'channels:read'],
  optionalScopes: [
    { scope: 'groups:write', why: 'opens private channels for private incidents' },
    { scope: 'groups:read', why: 'knows who may see a private incident' },
    { scope: 'groups:history', why: 'follows what is said in private channels' },
  ],
  subcommands: [privateCommand, publicCommand, accessCommand],
  buttons: [grantButton, ignoreButton],
  modals: [privateModal, publicModal],
  events: [convertedByHand],
};
