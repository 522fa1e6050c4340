import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { ResponseTicket } from '../state/tickets.ts';
import { isRaw, type Raw } from './block-checks.ts';
import { messageBlocks } from './blocks.ts';
import { ApiError, type Desk } from './desk.ts';
import { change, remove } from './edits.ts';
import { botAuthor, type Draft, post, postEphemeral } from './messages.ts';

/**
 * Says what the app answered to a command or to a response url: to the person alone unless it
 * says `in_channel`. It may replace or delete the message whose button was pressed.
 */
export function reply(desk: Desk, ticket: ResponseTicket, answer: unknown): void {
  const given = typeof answer === 'string' ? { text: answer } : answer;
  if (!isRaw(given)) throw new ApiError('invalid_payload');
  const channel = desk.state.channels.get(ticket.channel);
  if (!channel) throw new ApiError('channel_not_found');
  const original = ticket.ts === null ? null : desk.state.messages.get(channel.id, ticket.ts);
  if (original && given['delete_original'] === true) takeAway(desk, channel, original);
  else if (original && given['replace_original'] === true) {
    putInPlace(desk, channel, original, wordsOf(desk, given));
  } else say(desk, channel, ticket.user, given);
}

function say(desk: Desk, channel: Channel, user: string, given: Raw): void {
  const words = wordsOf(desk, given);
  if (given['response_type'] !== 'in_channel') {
    postEphemeral(desk, channel, user, { ...botAuthor(desk), ...words });
    return;
  }
  if (channel.isArchived) throw new ApiError('is_archived');
  post(desk, channel, { subtype: 'bot_message', bot_id: desk.state.identity.botId, ...words });
}

function takeAway(desk: Desk, channel: Channel, { viewer, body }: Message): void {
  if (viewer === null) remove(desk, channel, body);
  else desk.state.messages.remove(channel.id, body.ts);
}

/** Nobody is told of an ephemeral message that changes. */
function putInPlace(desk: Desk, channel: Channel, original: Message, words: Draft): void {
  const { blocks: _, attachments: __, ...kept } = original.body;
  const next = { ...kept, ...words };
  if (original.viewer === null) change(desk, channel, original.body, next);
  else desk.state.messages.put({ ...original, body: next });
}

function wordsOf(desk: Desk, given: Raw): Draft {
  const blocks = messageBlocks(desk, given['blocks']);
  const attachments = Array.isArray(given['attachments']) ? given['attachments'] : [];
  const text = typeof given['text'] === 'string' ? given['text'] : '';
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new ApiError('no_text');
  const thread = given['thread_ts'];
  return {
    text,
    ...(blocks.length > 0 && { blocks }),
    ...(attachments.length > 0 && { attachments }),
    ...(typeof thread === 'string' && { thread_ts: thread }),
  };
}
