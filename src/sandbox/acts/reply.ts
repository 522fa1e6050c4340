import type { ResponseTicket } from '../state/tickets.ts';
import { isRaw, messageBlocks, type Raw } from './blocks.ts';
import { ApiError, type Desk } from './desk.ts';
import { botAuthor, change, type Draft, post, postEphemeral, remove } from './messages.ts';

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
  if (given['delete_original'] === true && original) {
    if (original.viewer === null) remove(desk, channel, original.body);
    else desk.state.messages.remove(channel.id, original.body.ts);
    return;
  }
  const words = wordsOf(desk, given);
  if (given['replace_original'] === true && original) {
    const { blocks: _, attachments: __, ...kept } = original.body;
    const next = { ...kept, ...words };
    if (original.viewer === null) change(desk, channel, original.body, next);
    else desk.state.messages.put({ ...original, body: next });
    return;
  }
  if (given['response_type'] === 'in_channel') {
    if (channel.isArchived) throw new ApiError('is_archived');
    post(desk, channel, { subtype: 'bot_message', bot_id: desk.state.identity.botId, ...words });
  } else postEphemeral(desk, channel, ticket.user, { ...botAuthor(desk), ...words });
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
