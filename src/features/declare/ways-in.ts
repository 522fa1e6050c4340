import type { Button, GlobalShortcut, MessageShortcut } from '../../kit/feature.ts';
import { GESTURE } from '../../kit/gestures.ts';
import { offerMessage } from '../../kit/keep-message.ts';
import { clipped, readable } from '../../kit/text.ts';
import { declareForm, formOf } from './form.ts';
import { MAX_TITLE, readRequest } from './request.ts';

/** The form from a button, as the Home has one, and from anywhere in Slack. */
export const openButton: Button = {
  actionId: GESTURE.declare,
  verb: 'declare',
  // What a button's value says is no title.
  asks: (call, world) => declareForm({ ...call, text: '' }, world),
  async run() {
    return null;
  },
};

/** The form from anywhere in Slack. */
export const declareAnywhere: GlobalShortcut = {
  callbackId: 'declare_incident',
  name: 'Declare an incident',
  description: 'Open an incident with a channel of its own',
  actionId: GESTURE.declare,
};

/** The form from a message, which becomes the first entry of the timeline. */
export const declareFromMessage: MessageShortcut = {
  callbackId: 'declare_from_message',
  verb: 'declare',
  name: 'Declare incident',
  description: 'Open an incident that begins with this message',

  async asks(message, call, world) {
    await offerMessage(message, call, world);
    const [firstLine = ''] = message.text.trim().split('\n', 1);
    const title = clipped(await readable(firstLine, world), MAX_TITLE);
    const blank = await readRequest('', call.channelId, world);
    const from = { channelId: call.channelId ?? '', ts: message.ts };
    return formOf({ ...blank, title, message: from }, call, world);
  },
  async run() {
    return null;
  },
};
