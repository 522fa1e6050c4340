import type { Desk } from '../acts/desk.ts';
import { text } from '../server/exchange.ts';
import type { Room } from '../server/front.ts';
import { mimetypeOf } from '../shown/file.ts';
import { isLocal } from './local.ts';

/** What a browser shows by itself without running anything in it. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|application\/pdf)$/;

/** `/shared/<file>?as=<user>`: a file's content, to a person who may see it. */
export function sharedRoom({ state }: Desk): Room {
  return {
    prefix: '/shared/',
    serve({ headers, query }, id) {
      if (!isLocal(headers)) return text(403, 'Only this machine may read files.');
      const file = state.files.get(id);
      const user = query.get('as') ?? '';
      const isSeen = file?.channels.some((channel) => {
        const isOpen = state.channels.get(channel)?.kind === 'public';
        return isOpen || state.channels.isMember(channel, user);
      });
      if (!file || !isSeen)
        return text(404, 'There is no such file, or this person cannot see it.');
      const type = mimetypeOf(file.name);
      return {
        status: 200,
        headers: {
          'content-type': SHOWN.test(type) ? type : 'text/plain; charset=utf-8',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          ...(query.has('download') && {
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          }),
        },
        body: state.files.content(id),
      };
    },
  };
}
