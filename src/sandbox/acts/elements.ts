import type { Block } from '../state/messages.ts';
import type { ElementValue, ViewValues } from '../state/views.ts';
import { isRaw, type Raw } from './block-checks.ts';

/** What a person gives an element: a text, an option's value, an id, several of them, or nothing. */
export type Given = string | readonly string[] | null;

export interface Placed {
  readonly block: Block;
  readonly element: Raw;
}

/** Everything in the blocks that a person can work, in the order it stands there. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => {
    const elements = Array.isArray(block['elements']) ? block['elements'] : [];
    return [...elements, block['accessory'], block['element']]
      .filter(isRaw)
      .filter((element) => typeof element['action_id'] === 'string')
      .map((element) => ({ block, element }));
  });
}

/** What the elements that hold a value hold before anyone touches them. */
export function initialValues(blocks: readonly Block[]): ViewValues {
  const values: ViewValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    if (element['type'] === 'button' || element['type'] === 'overflow') continue;
    values[block.block_id] = {
      ...values[block.block_id],
      [String(element['action_id'])]: initialValue(element),
    };
  }
  return values;
}

/** Under which key an element's value stands, and under which the app sets it beforehand. */
const SLOTS: Record<string, readonly [held: string, initial: string]> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  overflow: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
};

function initialValue(element: Raw): ElementValue {
  const type = String(element['type']);
  const [held, initial] = SLOTS[type] ?? ['value', 'initial_value'];
  return { type, [held]: element[initial] ?? (held.endsWith('s') ? [] : null) };
}

/** What the element holds once a person gave it this; null where it offers no such choice. */
export function valueGiven(element: Raw, given: Given): ElementValue | null {
  const type = String(element['type']);
  const [held] = SLOTS[type] ?? ['value'];
  const items = (given === null ? [] : [given].flat()).map((item) => itemOf(element, held, item));
  if (items.includes(null)) return null;
  return { type, [held]: held.endsWith('s') ? items : (items[0] ?? null) };
}

function itemOf(element: Raw, held: string, given: string): unknown {
  if (held.startsWith('selected_option')) return optionOf(element, given);
  return held === 'selected_date_time' ? Number(given) : given;
}

function optionOf(element: Raw, value: string): unknown {
  if (String(element['type']).endsWith('external_select')) {
    return { text: { type: 'plain_text', text: value }, value };
  }
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'] : [];
  const options = [element, ...groups.filter(isRaw)].flatMap((holder) =>
    Array.isArray(holder['options']) ? holder['options'] : [],
  );
  return options.filter(isRaw).find((option) => option['value'] === value) ?? null;
}

export function isEmpty({ type: _, ...value }: ElementValue): boolean {
  const [held] = Object.values(value);
  return (
    held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0)
  );
}
