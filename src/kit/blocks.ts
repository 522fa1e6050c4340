import type { KnownBlock, View } from '@slack/web-api';
import { visible } from '../domain/visible.ts';
import { clipped } from './text.ts';

/** Lines of mrkdwn. Human text must be `escaped` by who puts it there. */
export function section(...lines: string[]): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clipped(lines.join('\n'), 3000) } };
}

/** Words as somebody wrote them, with no markup read in them. */
export function quoted(text: string): KnownBlock {
  return { type: 'section', text: plain(text, 3000) };
}

/** A heading. Plain text, so nothing in it can do harm. */
export function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, 150) };
}

export function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clipped(text, 3000) }] };
}

/** The action id of every menu: its options say which button each of them is. */
const MENU = 'menu';

export interface ButtonLook {
  readonly actionId: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

/** `blockId` must differ between the rows of one message; Slack makes one up when it is left out. */
export function buttons(...looks: readonly ButtonLook[]): KnownBlock {
  return { type: 'actions', elements: looks.map(button) };
}

/** A row of buttons, with a menu at its end for the rest: at most five more, since Slack shows no more. */
export function buttonsAndMenu(
  looks: readonly ButtonLook[],
  more: readonly ButtonLook[],
): KnownBlock {
  const options = more.map(({ actionId, label, value }) => ({
    text: plain(label, 75),
    value: clipped(`${actionId} ${value}`, 75),
  }));
  const menu = { type: 'overflow' as const, action_id: MENU, options };
  return {
    type: 'actions',
    elements: [...looks.map(button), ...(options.length > 0 ? [menu] : [])],
  };
}

/** Which button was pressed, and its value. An option of a menu is a button by another look. */
export function chosenFrom(action: {
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): { readonly actionId: string; readonly value: string } {
  const { action_id, value = '', selected_option: option } = action;
  if (action_id !== MENU) return { actionId: action_id, value };
  const [actionId = '', ...rest] = (option?.value ?? '').split(' ');
  return { actionId, value: rest.join(' ') };
}

/** Lines of mrkdwn, as in `section`, with a button beside them. */
export function row(look: ButtonLook, ...lines: string[]): KnownBlock {
  const text = { type: 'mrkdwn' as const, text: clipped(lines.join('\n'), 3000) };
  return { type: 'section', text, accessory: button(look) };
}

function button({ actionId, label, value, style }: ButtonLook) {
  return {
    type: 'button' as const,
    action_id: actionId,
    text: plain(label, 75),
    value: clipped(value, 2000),
    ...(style && { style }),
  };
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** The action id of every field: its block id says which field it is. */
export const FIELD = 'value';

export function textField(
  field: Field & { initial?: string; maxLength?: number; multiline?: boolean },
): KnownBlock {
  const { initial, maxLength = 3000, multiline = false } = field;
  return {
    ...inputBlock(field),
    element: {
      type: 'plain_text_input',
      action_id: FIELD,
      max_length: maxLength,
      ...(multiline && { multiline }),
      ...(initial && { initial_value: clipped(initial, maxLength) }),
    },
  };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function choiceField(
  field: Field & { choices: readonly Choice[]; initial?: string | null },
): KnownBlock {
  const options = field.choices.map(({ value, label }) => ({
    value,
    text: plain(label, 75),
  }));
  const initial = options.find(({ value }) => value === field.initial);
  return {
    ...inputBlock(field),
    element: {
      type: 'static_select',
      action_id: FIELD,
      options,
      ...(initial && { initial_option: initial }),
    },
  };
}

/** Any number of choices; `initial` are those that are ticked to begin with. */
export function checksField(
  field: Field & { choices: readonly Choice[]; initial?: readonly string[] },
): KnownBlock {
  const { choices, initial = [] } = field;
  const options = choices.map(({ value, label }) => ({
    value,
    text: plain(label, 75),
  }));
  const ticked = options.filter(({ value }) => initial.includes(value));
  return {
    ...inputBlock(field),
    element: {
      type: 'checkboxes',
      action_id: FIELD,
      options,
      ...(ticked.length > 0 && { initial_options: ticked }),
    },
  };
}

export function personField(field: Field & { initial?: string | null }): KnownBlock {
  const { initial } = field;
  return {
    ...inputBlock(field),
    element: {
      type: 'users_select',
      action_id: FIELD,
      ...(initial && { initial_user: initial }),
    },
  };
}

/** An instant, shown and chosen in the reader's own zone. */
export function instantField(field: Field & { initial?: Date | null }): KnownBlock {
  const { initial } = field;
  return {
    ...inputBlock(field),
    element: {
      type: 'datetimepicker',
      action_id: FIELD,
      ...(initial && { initial_date_time: Math.floor(initial.getTime() / 1000) }),
    },
  };
}

/** A day, `2031-03-07`, without a time and so without a zone. */
export function dayField(field: Field & { initial?: string | null }): KnownBlock {
  const { initial } = field;
  return {
    ...inputBlock(field),
    element: {
      type: 'datepicker',
      action_id: FIELD,
      ...(initial && { initial_date: initial }),
    },
  };
}

export interface ModalLook {
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string;
  readonly blocks: KnownBlock[];
  readonly metadata: Readonly<Record<string, string>>;
}

export function modal({ callbackId, title, submit, blocks, metadata }: ModalLook): View {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

function inputBlock({ id, label, hint, optional = false }: Field) {
  return {
    type: 'input' as const,
    block_id: id,
    label: plain(label, 2000),
    optional,
    ...(hint && { hint: plain(hint, 2000) }),
  };
}

/** Text without markup, and without what would hide or turn round a part of it. */
function plain(text: string, most: number) {
  return { type: 'plain_text' as const, text: clipped(visible(text), most), emoji: true };
}
