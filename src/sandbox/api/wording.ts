import { isRaw } from '../acts/block-checks.ts';
import { messageBlocks } from '../acts/blocks.ts';
import { ApiError } from '../acts/desk.ts';
import type { MessageBody } from '../state/messages.ts';
import type { Call } from './call.ts';

const LONGEST_KEPT = 40_000;
const MOST_ATTACHMENTS = 100;

type Words = Pick<MessageBody, 'text' | 'blocks' | 'attachments' | 'metadata'>;

/**
 * What a message is to say, checked. A new message's text is cut at 40,000 characters, as
 * Slack does; others are refused beyond `longest`.
 */
export function wording(
  call: Call,
  rules: { readonly longest: number | 'cut'; readonly before?: MessageBody },
): Words {
  const { args } = call;
  const text = args.text('text');
  const blocks = messageBlocks(call, args.json('blocks', 'invalid_blocks_format'));
  const attachments = args.json('attachments', 'invalid_attachments') ?? [];
  if (!Array.isArray(attachments)) throw new ApiError('invalid_attachments');
  if (attachments.length > MOST_ATTACHMENTS) throw new ApiError('too_many_attachments');
  if (text === null && blocks.length === 0 && attachments.length === 0) {
    throw new ApiError('no_text');
  }
  if (rules.longest !== 'cut' && (text ?? '').length > rules.longest) {
    throw new ApiError('msg_too_long');
  }
  const metadata = checkedMetadata(call);
  return {
    text: (text ?? '').slice(0, LONGEST_KEPT),
    ...(blocks.length > 0 && { blocks }),
    ...(attachments.length > 0 && { attachments }),
    ...(metadata !== undefined && { metadata }),
  };
}

function checkedMetadata({ args }: Call): unknown {
  const metadata = args.json('metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  const wellFormed =
    isRaw(metadata) &&
    typeof metadata['event_type'] === 'string' &&
    isRaw(metadata['event_payload']);
  if (!wellFormed) throw new ApiError('invalid_metadata_format');
  return metadata;
}
