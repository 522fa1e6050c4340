import { authMethods } from './auth.ts';
import type { Methods } from './call.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { reactionMethods } from './reactions.ts';
import { readingMethods } from './reading.ts';
import { userMethods } from './users.ts';

/** Every method that is served; any other is Slack's `unknown_method`. */
export const methods: Methods = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...reactionMethods,
  ...readingMethods,
  ...userMethods,
};
