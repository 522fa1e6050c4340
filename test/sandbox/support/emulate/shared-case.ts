import type { Block } from '@slack/web-api';
import type { Referee } from '../referees.ts';

/** What a method did: `ok` or Slack's error name, or the part of the answer that the case is about. */
type Outcome = unknown;

export interface SharedCase {
  readonly method: string;
  readonly when: string;
  run(slack: Referee): Promise<Outcome>;
  /** What Slack documents. */
  readonly slack: Outcome;
  /** What the other emulator does instead, and where Slack says otherwise. */
  readonly emulate?: { readonly does: Outcome; readonly page: string };
}

/** Where Slack documents a method. */
export const page = (method: string) => `https://docs.slack.dev/reference/methods/${method}`;

/** `ok`, or the name of the error that Slack would answer with. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (isPlatformError(error)) return error.data.error;
    throw error;
  }
}

function isPlatformError(error: unknown): error is { data: { error: string } } {
  const data = error instanceof Error && 'data' in error ? error.data : null;
  return typeof data === 'object' && data !== null && 'error' in data;
}

export async function channelOf({ web, freshName }: Referee): Promise<string> {
  const { channel } = await web.conversations.create({ name: freshName() });
  return channel?.id ?? '';
}

export async function archivedChannelOf(slack: Referee): Promise<string> {
  const channel = await channelOf(slack);
  await slack.web.conversations.archive({ channel });
  return channel;
}

export async function say({ web }: Referee, channel: string, text: string): Promise<string> {
  const { ts = '' } = await web.chat.postMessage({ channel, text });
  return ts;
}

export async function messageOf(slack: Referee): Promise<{ channel: string; timestamp: string }> {
  const channel = await channelOf(slack);
  return { channel, timestamp: await say(slack, channel, 'Something') };
}

export async function upload({ web }: Referee, channel: string): Promise<string> {
  const { upload_url: url = '', file_id: id = '' } = await web.files.getUploadURLExternal({
    filename: 'note.txt',
    length: 5,
  });
  await fetch(url, { method: 'POST', body: 'hello' });
  await web.files.completeUploadExternal({
    files: [{ id, title: 'Note' }],
    channel_id: channel,
    initial_comment: 'Here it is',
  });
  return id;
}

export function modal() {
  const blocks: Block[] = [{ type: 'divider' }];
  return { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'A' }, blocks };
}
