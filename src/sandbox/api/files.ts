import type {
  FilesCompleteUploadExternalResponse,
  FilesGetUploadURLExternalResponse,
  FilesInfoResponse,
} from '@slack/web-api';
import { isRaw } from '../acts/block-checks.ts';
import { ApiError } from '../acts/desk.ts';
import { botAuthor, post } from '../acts/messages.ts';
import { shownFile } from '../shown/file.ts';
import type { StoredFile } from '../state/files.ts';
import { invalidArguments } from './args.ts';
import type { Call, Methods } from './call.ts';
import { isBotIn, visibleChannel } from './places.ts';

/** Announce a file, send its bytes to the address given, then complete it: it is posted. */
export const fileMethods = {
  'files.getUploadURLExternal': { scopes: ['files:write'], run: getUploadUrl },
  'files.completeUploadExternal': { scopes: ['files:write'], run: complete },
  'files.info': { scopes: ['files:read'], run: info },
} satisfies Methods;

function getUploadUrl(call: Call) {
  const { args, state, origin } = call;
  const name = args.required('filename');
  const length = Number(args.required('length'));
  if (!Number.isInteger(length) || length < 1)
    invalidArguments('length must be a positive integer');
  const altText = args.text('alt_txt');
  const id = state.clock.id('F');
  state.files.add({
    id,
    name,
    title: name,
    user: state.identity.botUserId,
    created: state.clock.seconds(),
    length,
    state: 'announced',
    channels: [],
    ...(altText !== null && { altText }),
  });
  return {
    ok: true,
    upload_url: `${origin()}/upload/v1/${id}`,
    file_id: id,
  } satisfies FilesGetUploadURLExternalResponse;
}

function complete(call: Call) {
  const { args, state } = call;
  const given = args.json('files', 'invalid_json');
  if (!Array.isArray(given) || given.length === 0)
    invalidArguments('missing required field: files');
  const channels = destinations(call);
  const files = given.map((item) => completed(call, item, channels));
  const thread = args.text('thread_ts');
  const comment = args.text('initial_comment') ?? '';
  for (const id of channels) {
    const channel = state.channels.get(id);
    if (!channel) throw new ApiError('channel_not_found');
    const { app_id: _a, bot_profile: _p, ...author } = botAuthor(call);
    post(call, channel, {
      ...author,
      subtype: 'file_share',
      text: comment,
      fileIds: files.map((file) => file.id),
      ...(thread !== null && { thread_ts: thread }),
    });
  }
  return {
    ok: true,
    files: files.map((file) => shownFile(call, file)),
  } satisfies FilesCompleteUploadExternalResponse;
}

function destinations(call: Call): string[] {
  const { args } = call;
  const ids = [args.text('channel_id'), ...args.list('channels')].filter((id) => id !== null);
  for (const id of ids) {
    const channel = visibleChannel({ ...call, args: { ...args, required: () => id } });
    if (channel.isArchived) throw new ApiError('is_archived');
    if (!isBotIn(call, channel)) throw new ApiError('not_in_channel');
  }
  return ids;
}

function completed({ state }: Call, item: unknown, channels: readonly string[]): StoredFile {
  const file = isRaw(item) ? state.files.get(String(item['id'])) : null;
  if (!file || !isRaw(item) || file.state !== 'uploaded') throw new ApiError('file_not_found');
  const title = typeof item['title'] === 'string' ? item['title'] : file.title;
  const next = { ...file, title, channels, state: 'complete' } as const;
  state.files.change(next);
  return next;
}

function info(call: Call) {
  const file = call.state.files.get(call.args.required('file'));
  if (file?.state !== 'complete') throw new ApiError('file_not_found');
  return {
    ok: true,
    file: shownFile(call, file),
    comments: [],
    paging: { count: 100, total: 0, page: 1, pages: 0 },
  } satisfies FilesInfoResponse;
}
