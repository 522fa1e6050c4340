import type { KnownBlock, View } from '@slack/web-api';
import { clipped } from './text.ts';

/** Lines of mrkdwn. Human text must be `escaped` by who puts it there. */
export function section(...lines: string[]): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clipped(lines.join('\n'), 3000) } };
}

/** A heading. Plain text, so nothing in it can do harm. */
export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: clipped(text, 150), emoji: true } };
}

export function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clipped(text, 3000) }] };
}

export interface ButtonLook {
  readonly actionId: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

/** `blockId` must differ between the rows of one message; Slack makes one up when it is left out. */
export function buttons(...looks: readonly ButtonLook[]): KnownBlock {
  return {
    type: 'actions',
    elements: looks.map(({ actionId, label, value, style }) => ({
      type: 'button',
      action_id: actionId,
      text: { type: 'plain_text', text: clipped(label, 75), emoji: true },
      value: clipped(value, 2000),
      ...(style && { style }),
    })),
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

export function textField(field: Field & { initial?: string; maxLength?: number }): KnownBlock {
  const { initial, maxLength = 3000 } = field;
  return {
    ...inputBlock(field),
    element: {
      type: 'plain_text_input',
      action_id: FIELD,
      max_length: maxLength,
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
    text: { type: 'plain_text' as const, text: clipped(label, 75) },
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
    title: { type: 'plain_text', text: clipped(title, 24) },
    submit: { type: 'plain_text', text: clipped(submit, 24) },
    close: { type: 'plain_text', text: 'Cancel' },
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

function inputBlock({ id, label, hint, optional = false }: Field) {
  return {
    type: 'input' as const,
    block_id: id,
    label: { type: 'plain_text' as const, text: label },
    optional,
    ...(hint && { hint: { type: 'plain_text' as const, text: hint } }),
  };
}
