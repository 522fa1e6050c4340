import type { View } from '@slack/web-api';
import type { TimelineLine } from '../../domain/entry.ts';
import { MOMENTS } from '../../domain/timeline-edit.ts';
import {
  checksField,
  choiceField,
  FIELD,
  instantField,
  modal,
  textField,
} from '../../kit/blocks.ts';
import type { Call, Modal } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import type { Extent } from './lines.ts';

export const EDIT_FORM = 'timeline:edit-line';
/** No mark at all. */
export const NONE = 'none';

const STAYS = 'stays';
const HIDDEN = 'hidden';
const MOST_TEXT = 3000;

/** A line as somebody is about to change it; `over` says of which wording of its message. */
export interface Opened {
  readonly line: TimelineLine;
  readonly extent: Extent;
  readonly over: string;
}

export function editForm({ line, extent, over }: Opened, call: Call): View {
  const { key, text, at, moment, isHidden, messageNow } = line;
  const [incident = ''] = call.text.split(' ', 1);
  // What the form was opened with: only what differs from it was changed by whoever sends it.
  const before = {
    text: idFrom(initialText(text)),
    at: String(Math.floor(at.getTime() / 1000)),
    moment: moment ?? NONE,
    hidden: String(isHidden),
  };
  const { channelId, responseUrl } = call;
  const where = { channelId: channelId ?? '', responseUrl: responseUrl ?? '' };
  return modal({
    callbackId: EDIT_FORM,
    title: 'A line of the timeline',
    submit: 'Save',
    metadata: { ...where, incident, line: key, extent, over, ...before },
    blocks: [
      textField({
        id: 'text',
        label: 'What it says',
        multiline: true,
        maxLength: MOST_TEXT,
        initial: initialText(text),
        ...(messageNow !== null && { hint: `The message now says: ${messageNow.slice(0, 1900)}` }),
      }),
      instantField({ id: 'at', label: 'When it happened', initial: at }),
      choiceField({
        id: 'moment',
        label: 'What it was',
        initial: moment ?? NONE,
        choices: [
          { value: NONE, label: 'not marked' },
          ...MOMENTS.map((one) => ({ value: one, label: one })),
        ],
      }),
      choiceField({
        id: 'move',
        label: 'Where it stands',
        initial: STAYS,
        choices: [
          { value: STAYS, label: 'where it is' },
          { value: 'before', label: 'before the line above' },
          { value: 'after', label: 'after the line below' },
        ],
      }),
      checksField({
        id: HIDDEN,
        label: 'Hide',
        optional: true,
        initial: isHidden ? [HIDDEN] : [],
        choices: [{ value: HIDDEN, label: 'Leave it out; everything shows it still' }],
      }),
    ],
  });
}

function initialText(text: string): string {
  return text.trim().slice(0, MOST_TEXT);
}

/** What stands in the form, or what is missing there. */
export const readEditForm: Modal['read'] = (state) => {
  const value = (id: string) => state[id]?.[FIELD];
  const text = value('text')?.value?.trim();
  if (!text)
    return { errors: { text: 'A line needs words. Hide it if it should not stand there.' } };
  return {
    input: {
      text,
      at: String(value('at')?.selected_date_time ?? ''),
      moment: value('moment')?.selected_option?.value ?? NONE,
      hidden: String((value(HIDDEN)?.selected_options ?? []).length > 0),
      move: value('move')?.selected_option?.value ?? STAYS,
    },
  };
};
