import type { Feature } from '../../kit/feature.ts';
import { channelMoved } from './moved.ts';
import { reconcileTask } from './reconcile-task.ts';
import { archived, botInvited, botRemoved, deleted, renamed, unarchived } from './watch.ts';

/** Keeps up with what people do to an incident's channel. */
export const channel: Feature = {
  name: 'channel',
  scopes: ['channels:read', 'channels:history', 'chat:write', 'im:write'],
  optionalScopes: [
    {
      scope: 'groups:read',
      why: "where somebody makes an incident's channel private, what becomes of it is still heard of.",
    },
  ],
  events: [
    ...renamed,
    ...archived,
    ...unarchived,
    ...deleted,
    ...botRemoved,
    botInvited,
    channelMoved,
  ],
  tasks: [reconcileTask],
};
