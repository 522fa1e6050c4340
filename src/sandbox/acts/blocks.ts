import type { Block } from '../state/messages.ts';
import { isRaw, type Raw } from './block-checks.ts';
import { blockProblems } from './block-rules.ts';
import { ApiError, type Desk } from './desk.ts';

/** Fills in what Slack fills in: a block id where none was given, an action id likewise. */
export function named({ state }: Desk, blocks: readonly Raw[]): Block[] {
  const word = () => state.clock.secret('block', 5);
  const element = (value: unknown): unknown =>
    isRaw(value) && ACTING.test(String(value['type'])) && value['action_id'] === undefined
      ? { ...value, action_id: word() }
      : value;
  return blocks.map((block) => ({
    ...block,
    type: String(block['type']),
    block_id: String(block['block_id'] ?? word()),
    ...(Array.isArray(block['elements']) && { elements: block['elements'].map(element) }),
    ...(isRaw(block['accessory']) && { accessory: element(block['accessory']) }),
    ...(isRaw(block['element']) && { element: element(block['element']) }),
  }));
}

const ACTING = /button|select|overflow|picker|input|checkboxes|radio/;

/** The blocks of a message, checked as Slack checks them and with their ids filled in. */
export function messageBlocks(desk: Desk, given: unknown): Block[] {
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isRaw)) throw new ApiError('invalid_blocks_format');
  const problems = blockProblems(given, 'message');
  if (problems.length > 0) {
    throw new ApiError('invalid_blocks', { response_metadata: { messages: problems } });
  }
  return named(desk, given);
}
