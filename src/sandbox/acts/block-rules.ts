/**
 * Block Kit's limits, as Slack documents them. A problem reads as Slack words it:
 * `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
 */

import {
  many,
  missing,
  needed,
  one,
  plain,
  problem,
  type Raw,
  type Rule,
  short,
  textObject,
} from './block-checks.ts';

type Surface = 'message' | 'modal' | 'home';

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const satisfies Record<
  Surface,
  number
>;

export function blockProblems(blocks: readonly Raw[], surface: Surface): string[] {
  if (blocks.length > MOST_BLOCKS[surface]) {
    return [problem(`no more than ${MOST_BLOCKS[surface]} items allowed`, '/blocks')];
  }
  const ids = blocks.flatMap(({ block_id }) => (typeof block_id === 'string' ? [block_id] : []));
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) {
    return [problem(`block_id "${repeated}" already exists`, '/blocks')];
  }
  return blocks.flatMap((block, index) => {
    const at = `/blocks/${index}`;
    const type = String(block['type']);
    const rule = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
    if (!rule) return [problem(`unsupported type: ${block['type']}`, `${at}/type`)];
    if (surface !== 'modal' && surface !== 'home' && block['type'] === 'input') {
      return [problem('unsupported type: input', `${at}/type`)];
    }
    return [...short(block, 'block_id', 255, at), ...rule(block, at)];
  });
}

const BLOCKS: Record<string, Rule> = {
  section: (block, at) => [
    ...(block['text'] || block['fields'] ? [] : [missing('text', at)]),
    ...textObject(block, 'text', 3000, at),
    ...many(block, 'fields', 10, at, (field, where) => short(field, 'text', 2000, where)),
    ...one(block, 'accessory', at, elementProblems),
  ],
  header: (block, at) => [...needed(block, 'text', at), ...plain(block, 'text', 150, at)],
  actions: (block, at) => [
    ...needed(block, 'elements', at),
    ...many(block, 'elements', 25, at, elementProblems),
  ],
  context: (block, at) => [
    ...needed(block, 'elements', at),
    ...many(block, 'elements', 10, at, (element, where) => short(element, 'text', 3000, where)),
  ],
  input: (block, at) => [
    ...needed(block, 'label', at),
    ...needed(block, 'element', at),
    ...plain(block, 'label', 2000, at),
    ...plain(block, 'hint', 2000, at),
    ...one(block, 'element', at, elementProblems),
  ],
  divider: () => [],
  image: (block, at) => [...needed(block, 'alt_text', at), ...short(block, 'alt_text', 2000, at)],
  markdown: (block, at) => [...needed(block, 'text', at), ...short(block, 'text', 12_000, at)],
  rich_text: (block, at) => needed(block, 'elements', at),
  file: (block, at) => needed(block, 'external_id', at),
  video: (block, at) => needed(block, 'video_url', at),
  table: (block, at) => [...needed(block, 'rows', at), ...many(block, 'rows', 100, at, () => [])],
};

function elementProblems(element: Raw, at: string): string[] {
  return [
    ...short(element, 'action_id', 255, at),
    ...(element['type'] === 'button' ? buttonProblems(element, at) : []),
    ...plain(element, 'placeholder', 150, at),
    ...many(element, 'options', mostOptions(element), at, optionProblems),
    ...one(element, 'confirm', at, confirmProblems),
  ];
}

function buttonProblems(button: Raw, at: string): string[] {
  return [
    ...needed(button, 'text', at),
    ...plain(button, 'text', 75, at),
    ...short(button, 'value', 2000, at),
    ...short(button, 'url', 3000, at),
  ];
}

function optionProblems(option: Raw, at: string): string[] {
  return [
    ...needed(option, 'text', at),
    ...needed(option, 'value', at),
    ...textObject(option, 'text', 75, at),
    ...short(option, 'value', 75, at),
  ];
}

function confirmProblems(confirm: Raw, at: string): string[] {
  return [
    ...plain(confirm, 'title', 100, at),
    ...textObject(confirm, 'text', 300, at),
    ...plain(confirm, 'confirm', 30, at),
    ...plain(confirm, 'deny', 30, at),
  ];
}

function mostOptions({ type }: Raw): number {
  if (type === 'checkboxes' || type === 'radio_buttons') return 10;
  return type === 'overflow' ? 5 : 100;
}
