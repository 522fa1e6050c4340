import type { Feature } from '../../kit/feature.ts';
import { deliverInvitation } from './deliver.ts';
import { readReplies } from './replies.ts';

/** Reviews in people's calendars, and what they answer there. */
export const calendars: Feature = {
  name: 'calendars',
  scopes: ['chat:write', 'users:read'],
  optionalScopes: [
    {
      scope: 'users:read.email',
      why: 'Invitations to a review reach people at the address of their Slack profile; without it, at those that the policy names',
    },
  ],
  tasks: [deliverInvitation, readReplies],
};
