import type { Desk } from '../acts/desk.ts';
import { clientMessageId, type Draft } from '../acts/messages.ts';
import type { Channel } from '../state/channels.ts';
import type { Block } from '../state/messages.ts';
import { ControlError } from './errors.ts';
import { personAt } from './finding.ts';
import { asTyped } from './typed.ts';

interface PostedFile {
  readonly name: string;
  /** Text; with `base64` any bytes in that form. */
  readonly content: string;
  readonly base64?: boolean;
}

export interface PostAct {
  readonly user?: string;
  /** The name of another app's bot that speaks instead of a person. */
  readonly bot?: string;
  readonly channel: string;
  readonly text: string;
  /** The `ts` of the thread's root. */
  readonly thread?: string;
  readonly files?: readonly PostedFile[];
  /** Also shown in the channel, where it is a reply. */
  readonly broadcast?: boolean;
  /** As `/me` makes it. */
  readonly me?: boolean;
  /** In Slack's own form; for other apps' bots alone. */
  readonly attachments?: readonly unknown[];
  readonly blocks?: readonly Block[];
}

/** Who speaks, and their words and files as Slack keeps them. */
export function authored(
  desk: Desk,
  { user, bot, text, files = [], broadcast = false, me = false, attachments, blocks }: PostAct,
  channel: Channel,
): Draft {
  const { state } = desk;
  if (user === undefined) {
    if (bot === undefined) throw new ControlError('Say who posts: a user, or the name of a bot.');
    const parts = { ...(attachments && { attachments }), ...(blocks && { blocks }) };
    return { subtype: 'bot_message', bot_id: otherBot(desk, bot), username: bot, text, ...parts };
  }
  const author = personAt(desk, user).id;
  const fileIds = files.map(({ name, content, base64 }) => {
    const id = state.clock.id('F');
    const bytes = Buffer.from(content, base64 ? 'base64' : 'utf8');
    const created = state.clock.seconds();
    state.files.add({
      id,
      name,
      title: name,
      user: author,
      created,
      length: bytes.length,
      state: 'complete',
      channels: [channel.id],
    });
    state.files.fill(id, bytes);
    return id;
  });
  const words = { user: author, text: asTyped(desk, text, { withNames: false }), broadcast };
  if (me) return { ...words, subtype: 'me_message' };
  if (fileIds.length > 0) return { ...words, subtype: 'file_share', fileIds };
  return { ...words, client_msg_id: clientMessageId(desk) };
}

/** Other apps have no user here, only a bot id that stays theirs. */
function otherBot({ state }: Desk, name: string): string {
  const id = `other-bot-${name}`;
  const known = state.users.get(id)?.botId;
  if (known) return known;
  const botId = state.clock.id('B');
  const updated = state.clock.seconds();
  state.users.put({
    id,
    name: id,
    realName: name,
    tz: 'UTC',
    isBot: true,
    deleted: true,
    botId,
    updated,
  });
  return botId;
}
