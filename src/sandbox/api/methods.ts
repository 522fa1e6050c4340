import { authMethods } from './auth.ts';
import { bookmarkMethods } from './bookmarks.ts';
import type { Methods } from './call.ts';
import { channelWordMethods } from './channel-words.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { directMethods } from './directs.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import { pinMethods } from './pins.ts';
import { reactionMethods } from './reactions.ts';
import { readingMethods } from './reading.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** Every method that is served; any other is Slack's `unknown_method`. */
export const methods: Methods = {
  ...authMethods,
  ...chatMethods,
  ...bookmarkMethods,
  ...conversationMethods,
  ...channelWordMethods,
  ...directMethods,
  ...fileMethods,
  ...pinMethods,
  ...reactionMethods,
  ...historyMethods,
  ...readingMethods,
  ...userMethods,
  ...viewMethods,
};
