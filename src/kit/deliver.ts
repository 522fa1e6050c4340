import type { ConversationsHistoryResponse, KnownBlock } from '@slack/web-api';
import { tsOf } from '../domain/entry.ts';
import type { Message, OutboxRow, Sending, Sent } from '../store/outgoing.ts';
import { channelIdOf } from './channels.ts';
import { bringIn } from './groups.ts';
import { direct, respond } from './reply.ts';
import { NoThread, slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

const EVENT_TYPE = 'fireside_message';
const TIMEOUT_MS = 10_000;
/** Slack's clock and ours may differ by this much. */
const CLOCK_SLACK_MS = 5_000;

/** What says the same however often it is done. */
const HARMLESS_TWICE: ReadonlySet<Sending['method']> = new Set([
  'edit',
  'topic',
  'invite',
  'archive',
  'home',
]);

/** The lane went to another worker while this one was at it: what comes next is not for us to say. */
export class Overslept extends Error {}

/** Looked at last before what people see: any wait before it may have been a long one. */
function mustHold(until: Date, world: World): void {
  if (world.now() >= until) throw new Overslept();
}

/** Makes the one call of a row, once; `until` is when our hold on its lane ends. */
export async function deliver(row: OutboxRow, until: Date, world: World): Promise<Sent | null> {
  const { send } = row;
  const { posts } = world.slack;
  switch (send.method) {
    case 'post': {
      const channel = await channelIdOf(send.channel, world);
      const thread = await threadOf(send.thread, world);
      mustHold(until, world);
      const answer = await posts.chat.postMessage({
        ...worded(send.message),
        ...thread,
        channel,
        unfurl_links: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { key: row.key } },
      });
      return { channel: answer.channel ?? channel, ts: answer.ts ?? '' };
    }
    case 'edit': {
      const where = await world.outbox.whereIs(send.of);
      // Never posted, so there is nothing to bring up to date.
      if (!where) return null;
      await posts.chat.update({ ...where, ...worded(send.message) });
      return where;
    }
    case 'topic':
      await posts.conversations.setTopic({ channel: send.channel, topic: send.topic });
      return null;
    case 'invite':
      await bringIn(send.channel, send.users, world);
      return null;
    case 'archive':
      await unlessDone('already_archived', () =>
        posts.conversations.archive({ channel: send.channel }),
      );
      // We are put out of it thereby, so no event may tell us.
      await world.incidents.noteState(send.channel, 'archived', tsOf(world.now()));
      return null;
    case 'home':
      await posts.views.publish({
        user_id: send.user,
        view: { type: 'home', blocks: [...send.blocks] as KnownBlock[] },
      });
      return null;
    case 'whisper': {
      const thread = await threadOf(send.thread, world);
      mustHold(until, world);
      await posts.chat.postEphemeral({
        ...worded(send.message),
        ...thread,
        channel: send.channel,
        user: send.user,
      });
      return null;
    }
    case 'direct':
      await direct(send.user, worded(send.message), world, () => mustHold(until, world));
      return null;
    case 'respond':
      await respond(send.url, send.message, world);
      return null;
    case 'file':
      return shareFile(row, send, until, world);
  }
}

/**
 * Where a row went that may have been sent before: null when it did not go,
 * `unknowable` for what Slack does not let us look for.
 */
export async function findDelivered(
  row: OutboxRow,
  world: World,
): Promise<Sent | null | 'unknowable'> {
  const { send, firstSentAt } = row;
  if (HARMLESS_TWICE.has(send.method)) return null;
  if (send.method !== 'post' && send.method !== 'file') return 'unknowable';
  if (!firstSentAt || (send.method === 'file' && !row.fileId)) return null;

  const channel = await channelIdOf(send.channel, world);
  const thread = await threadOf(send.thread, world);
  const pages = world.slack.reads.paginate(
    thread ? 'conversations.replies' : 'conversations.history',
    {
      ...(thread && { ts: thread.thread_ts }),
      channel,
      oldest: String((firstSentAt.getTime() - CLOCK_SLACK_MS) / 1000),
      include_all_metadata: true,
      limit: 200,
    },
  );
  for await (const page of pages) {
    const { messages = [] } = page as ConversationsHistoryResponse;
    const found = messages.find((message) => isOf(row, message));
    if (found?.ts) return { channel, ts: found.ts };
  }
  return null;
}

type HistoryMessage = NonNullable<ConversationsHistoryResponse['messages']>[number];

function isOf({ key, fileId }: OutboxRow, { metadata, files }: HistoryMessage): boolean {
  if (fileId) return files?.some(({ id }) => id === fileId) ?? false;
  const payload = metadata?.event_payload as { key?: unknown } | undefined;
  return metadata?.event_type === EVENT_TYPE && payload?.key === key;
}

async function unlessDone(refusal: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (slackErrorOf(error) !== refusal) throw error;
  }
}

/** Slack's three steps; the id is noted before the last one, which is what people see. */
async function shareFile(
  row: OutboxRow,
  { channel, thread, file }: Sending & { method: 'file' },
  until: Date,
  world: World,
): Promise<Sent | null> {
  const { posts } = world.slack;
  const bytes = Buffer.from(file.content, file.encoding ?? 'utf8');
  const { upload_url = '', file_id = '' } = await posts.files.getUploadURLExternal({
    filename: file.name,
    length: bytes.byteLength,
  });
  const uploaded = await world.fetch(upload_url, {
    method: 'POST',
    body: bytes,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!uploaded.ok) throw new Error('upload refused');
  const headOfThread = await threadOf(thread, world);
  if (!(await world.outbox.file(row, file_id))) throw new Overslept();
  mustHold(until, world);
  await posts.files.completeUploadExternal({
    files: [{ id: file_id, title: file.title }],
    channel_id: channel,
    ...headOfThread,
    initial_comment: file.comment,
  });
  return null;
}

/** The thread under a message of ours. Until that one was sent there is none to speak in. */
async function threadOf(
  head: string | undefined,
  world: World,
): Promise<{ thread_ts: string } | undefined> {
  if (head === undefined) return undefined;
  const where = await world.outbox.whereIs(head);
  if (!where) throw new NoThread();
  return { thread_ts: where.ts };
}

function worded({ text, blocks }: Message): { text: string; blocks?: KnownBlock[] } {
  return { text, ...(blocks && { blocks: [...blocks] as KnownBlock[] }) };
}
