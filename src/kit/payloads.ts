import { z } from 'zod';
import type { ShortcutMessage } from './feature.ts';

/**
 * What we read of the payloads that Slack sends. Only these fields are kept:
 * the rest is nobody's business. An event stays whole until it was handled.
 */
const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string(),
});

const channel = z.object({ id: z.string(), name: z.string().default('') });

const user = z.object({ id: z.string() });

const click = z.object({
  type: z.literal('block_actions'),
  user,
  channel: channel.optional(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const field = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
});

const submission = z.object({
  type: z.literal('view_submission'),
  user,
  view: z.object({
    id: z.string(),
    hash: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }),
  }),
});

const messageShortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user,
  channel,
  trigger_id: z.string(),
  response_url: z.string(),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().default(''),
    user: z.string().optional(),
    username: z.string().optional(),
    bot_profile: z.object({ name: z.string().optional() }).optional(),
    edited: z.object({ ts: z.string() }).optional(),
    blocks: z.unknown().optional(),
    attachments: z.unknown().optional(),
    files: z.unknown().optional(),
  }),
});

const globalShortcut = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  user,
  trigger_id: z.string(),
  /** Never there: it is pressed in no channel. */
  response_url: z.string().optional(),
});

const event = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event_time: z.number(),
  event: z.looseObject({ type: z.string() }),
});

export type CommandPayload = z.infer<typeof command>;
export type ClickPayload = z.infer<typeof click>;
export type SubmissionPayload = z.infer<typeof submission>;
export type ShortcutPayload = z.infer<typeof messageShortcut>;
export type GlobalShortcutPayload = z.infer<typeof globalShortcut>;
export type EventPayload = z.infer<typeof event>;

export type Payload =
  | { readonly kind: 'command'; readonly body: CommandPayload }
  | { readonly kind: 'click'; readonly body: ClickPayload }
  | { readonly kind: 'submission'; readonly body: SubmissionPayload }
  | { readonly kind: 'shortcut'; readonly body: ShortcutPayload }
  | { readonly kind: 'global-shortcut'; readonly body: GlobalShortcutPayload }
  | { readonly kind: 'event'; readonly body: EventPayload };

/** Null for what we have no handler for, such as a closed modal, and for what is not Slack's. */
export function readPayload(body: unknown): Payload | null {
  const type = z.object({ type: z.string().optional() }).safeParse(body).data?.type;
  switch (type) {
    case undefined:
      return read('command', command, body);
    case 'event_callback':
      return read('event', event, body);
    case 'block_actions':
      return read('click', click, body);
    case 'view_submission':
      return read('submission', submission, body);
    case 'message_action':
      return read('shortcut', messageShortcut, body);
    case 'shortcut':
      return read('global-shortcut', globalShortcut, body);
    default:
      return null;
  }
}

/** Slack held events of the last minute back, and will not send them: too many came at once. */
export function isRateLimitNotice(body: unknown): boolean {
  return z.object({ type: z.literal('app_rate_limited') }).safeParse(body).success;
}

function read<K extends Payload['kind'], B>(
  kind: K,
  schema: z.ZodType<B>,
  body: unknown,
): { kind: K; body: B } | null {
  const { data } = schema.safeParse(body);
  return data === undefined ? null : { kind, body: data };
}

/** Slack does not tell the name of a private channel, and so tells that it is one. */
export function isPrivate(channelName: string | undefined): boolean {
  return channelName === 'privategroup';
}

export function messageOf({ message }: ShortcutPayload): ShortcutMessage {
  return {
    ts: message.ts,
    threadTs: message.thread_ts ?? null,
    editedTs: message.edited?.ts ?? '',
    userId: message.user ?? null,
    botName: message.username ?? message.bot_profile?.name ?? null,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: message.files,
  };
}
