import type { KnownBlock } from '@slack/web-api';
import type { Message } from '../store/outgoing.ts';
import type { Call, Reply } from './feature.ts';
import { nameOf, slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 10_000;

/**
 * Answers a person, to them alone and at most once: an answer that may have
 * arrived is not sent again, since Slack does not let us look for it.
 */
export async function answer(call: Call, reply: Reply, world: World): Promise<void> {
  try {
    if (call.responseUrl) await respond(call.responseUrl, reply, world);
    else await whisper(call, reply, world);
  } catch (error) {
    world.log.warn('an answer did not reach its reader', { key: call.key, error: nameOf(error) });
  }
}

export async function respond(url: string, reply: Reply | Message, world: World): Promise<void> {
  const { text, blocks } = reply;
  const said = { text, ...(blocks && { blocks }) };
  const replaces = 'replaces' in reply && reply.replaces === true;
  const response = await world.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replaces, ...said }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error('refused');
}

async function whisper(call: Call, reply: Reply, world: World): Promise<void> {
  const { posts } = world.slack;
  const said = {
    text: reply.text,
    ...(reply.blocks && { blocks: [...reply.blocks] as KnownBlock[] }),
  };
  const user = call.userId;
  try {
    if (!call.channelId) throw new Error('nowhere to whisper');
    await posts.chat.postEphemeral({ ...said, channel: call.channelId, user });
  } catch (error) {
    // We are not in that channel: a direct message reaches the person all the same.
    if (call.channelId && !slackErrorOf(error)) throw error;
    await direct(user, said, world);
  }
}

/** Slack does not let us look for it later, so nobody may send it twice. */
export async function direct(
  user: string,
  said: { readonly text: string; readonly blocks?: KnownBlock[] },
  { slack }: World,
  beforeSpeaking: () => void = () => {},
): Promise<void> {
  const { channel } = await slack.posts.conversations.open({ users: user });
  beforeSpeaking();
  if (channel?.id) await slack.posts.chat.postMessage({ ...said, channel: channel.id });
}
