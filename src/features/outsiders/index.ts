import type { Feature } from '../../kit/feature.ts';
import { announceAnyway } from './announce-anyway.ts';
import { outsiderJoined } from './joined.ts';
import { channelShared } from './shared.ts';

/** Says who else reads what is posted, before or as soon as others do. Nothing waits for it but announcements. */
export const outsiders: Feature = {
  name: 'outsiders',
  scopes: ['channels:read', 'users:read', 'chat:write', 'im:write'],
  buttons: [announceAnyway],
  events: [outsiderJoined, channelShared],
};
