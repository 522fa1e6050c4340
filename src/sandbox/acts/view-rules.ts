import { isRaw, type Raw } from './block-checks.ts';
import { blockProblems } from './block-rules.ts';
import { ApiError } from './desk.ts';

const LONGEST_TITLE = 24;
const LONGEST_METADATA = 3000;
const LONGEST_ID = 255;
const LARGEST_VIEW = 250_000;

/** The view as it was given, or Slack's refusal of it with every place where it is wrong. */
export function checkedView(given: unknown): Raw {
  if (!isRaw(given)) throw refusal(['[ERROR] missing required field: view']);
  if (JSON.stringify(given).length > LARGEST_VIEW) throw new ApiError('view_too_large');
  const type = given['type'];
  if (type !== 'modal' && type !== 'home') {
    throw refusal([`[ERROR] unsupported type: ${type} [json-pointer:/view/type]`]);
  }
  const problems = [
    ...(type === 'modal' ? modalProblems(given) : []),
    ...tooLong(given, 'private_metadata', LONGEST_METADATA),
    ...tooLong(given, 'callback_id', LONGEST_ID),
    ...tooLong(given, 'external_id', LONGEST_ID),
    ...blocksProblems(given, type),
  ];
  if (problems.length > 0) throw refusal(problems);
  return given;
}

function modalProblems(view: Raw): string[] {
  const blocks = Array.isArray(view['blocks']) ? view['blocks'] : [];
  const asks = blocks.some((block) => isRaw(block) && block['type'] === 'input');
  return [
    ...(view['title'] ? [] : ['[ERROR] missing required field: title [json-pointer:/view]']),
    ...(asks && !view['submit']
      ? ['[ERROR] submit is required when an input block is within blocks [json-pointer:/view]']
      : []),
    ...['title', 'submit', 'close'].flatMap((key) => titleProblems(view[key], key)),
  ];
}

function titleProblems(value: unknown, key: string): string[] {
  if (value === undefined || value === null) return [];
  const pointer = `[json-pointer:/view/${key}/text]`;
  if (!isRaw(value) || value['type'] !== 'plain_text' || typeof value['text'] !== 'string') {
    return [`[ERROR] must be a plain_text object ${pointer}`];
  }
  if (value['text'] === '') return [`[ERROR] must be more than 0 characters ${pointer}`];
  if ([...value['text']].length <= LONGEST_TITLE) return [];
  return [`[ERROR] must be less than ${LONGEST_TITLE + 1} characters ${pointer}`];
}

function blocksProblems(view: Raw, surface: 'modal' | 'home'): string[] {
  const blocks = view['blocks'];
  if (!Array.isArray(blocks) || !blocks.every(isRaw)) {
    return ['[ERROR] missing required field: blocks [json-pointer:/view]'];
  }
  return blockProblems(blocks, surface).map((one) => one.replace(':/blocks', ':/view/blocks'));
}

function tooLong(view: Raw, key: string, most: number): string[] {
  if (String(view[key] ?? '').length <= most) return [];
  return [`[ERROR] must be less than ${most + 1} characters [json-pointer:/view/${key}]`];
}

function refusal(messages: string[]): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages } });
}
