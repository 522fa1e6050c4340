import type { PinsAddResponse } from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { publish } from '../acts/publish.ts';
import type { Place } from '../acts/reactions.ts';
import { permalink } from '../shown/message.ts';
import type { Call, Methods } from './call.ts';
import { joinedChannel, messageAt } from './places.ts';

const MOST_PINS = 100;

export const pinMethods = {
  'pins.add': { scopes: ['pins:write'], run: pin },
} satisfies Methods;

function pin(call: Call) {
  const { state, args } = call;
  const channel = joinedChannel(call);
  if (args.text('timestamp') === null) throw new ApiError('no_item_specified');
  const message = messageAt(call, channel, args.required('timestamp'));
  const { botUserId } = state.identity;
  if (state.marks.pins(channel.id).length >= MOST_PINS) throw new ApiError('too_many_pins');
  if (!state.marks.pin(channel.id, message.body.ts, botUserId, state.clock.seconds())) {
    throw new ApiError('already_pinned');
  }
  tellPinned(call, { channel, message });
  return { ok: true } satisfies PinsAddResponse;
}

function tellPinned(call: Call, { channel, message }: Place): void {
  const { clock, identity, marks } = call.state;
  const { type, ts, text, user } = message.body;
  const at = clock.seconds();
  publish(
    call,
    {
      type: 'pin_added',
      user: identity.botUserId,
      channel_id: channel.id,
      item: {
        type: 'message',
        channel: channel.id,
        created: at,
        created_by: identity.botUserId,
        message: {
          type,
          ts,
          text,
          ...(user !== undefined && { user }),
          permalink: permalink(call, channel.id, message.body),
          pinned_to: [channel.id],
        },
      },
      ...(user !== undefined && { item_user: user }),
      pin_count: marks.pins(channel.id).length,
      pinned_info: { channel: channel.id, pinned_by: identity.botUserId, pinned_ts: at },
      event_ts: clock.ts(),
    },
    { channel },
  );
}
