import type { BookmarksAddResponse } from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import type { Call, Methods } from './call.ts';
import { joinedChannel } from './places.ts';

const MOST_BOOKMARKS = 100;

export const bookmarkMethods = {
  'bookmarks.add': { scopes: ['bookmarks:write'], run: add },
} satisfies Methods;

function add(call: Call) {
  const { args, state } = call;
  const channel = joinedChannel(call, 'channel_id');
  const title = args.required('title');
  if (args.required('type') !== 'link') throw new ApiError('invalid_bookmark_type');
  const link = args.required('link');
  if (!/^https?:\/\/\S+$/.test(link)) throw new ApiError('invalid_link');
  const others = state.bookmarks.in(channel.id);
  if (others.length >= MOST_BOOKMARKS) throw new ApiError('too_many_bookmarks');
  const bookmark = {
    id: state.clock.id('Bk'),
    channel_id: channel.id,
    title,
    link,
    emoji: args.text('emoji') ?? '',
    icon_url: '',
    type: 'link',
    entity_id: args.text('entity_id') ?? '',
    date_created: state.clock.seconds(),
    date_updated: 0,
    rank: String(others.length),
    last_updated_by_user_id: state.identity.botUserId,
    last_updated_by_team_id: state.identity.team.id,
    shortcut_id: '',
    app_id: state.identity.appId,
  };
  state.bookmarks.add(bookmark);
  return { ok: true, bookmark } satisfies BookmarksAddResponse;
}
