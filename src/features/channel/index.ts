import type { Feature } from '../../kit/feature.ts';
import { reconcileTask } from './reconcile-task.ts';
import {
  botInvited,
  botRemoved,
  channelArchived,
  channelDeleted,
  channelRenamed,
  channelUnarchived,
} from './watch.ts';

/** Keeps up with what people do to an incident's channel. */
export const channel: Feature = {
  name: 'channel',
  scopes: ['channels:read', 'channels:history', 'chat:write', 'im:write'],
  events: [
    channelRenamed,
    channelArchived,
    channelUnarchived,
    channelDeleted,
    botRemoved,
    botInvited,
  ],
  tasks: [reconcileTask],
};
