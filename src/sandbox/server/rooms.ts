import { ApiError, type Desk } from '../acts/desk.ts';
import { reply } from '../acts/reply.ts';
import { mimetypeOf } from '../shown/file.ts';
import { type Exchange, json, multipart, text } from './exchange.ts';
import type { Room } from './front.ts';

/** `/response/<id>`: what the app says later to a command or an interaction. */
export function responseRoom(desk: Desk): Room {
  return {
    prefix: '/response/',
    serve({ body }, id) {
      try {
        desk.state.transact(() => {
          const ticket = desk.state.tickets.useResponse(id);
          if ('error' in ticket) throw new ApiError(ticket.error, { gone: true });
          reply(desk, ticket, parsed(body));
        });
        return text(200, 'ok');
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const status = error.details['gone'] === true ? 404 : 400;
        return json(status, { ok: false, error: error.error });
      }
    },
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError('invalid_payload');
  }
}

/** `/upload/v1/<file>`: takes the bytes of an announced file, raw or as a multipart form. */
export function uploadRoom({ state }: Desk): Room {
  return {
    prefix: '/upload/v1/',
    async serve(exchange, id) {
      const file = state.files.get(id);
      const content = await contentOf(exchange);
      if (file?.state !== 'announced' || content.length !== file.length) {
        return text(400, 'The upload does not match what was announced.');
      }
      state.transact(() => {
        state.files.fill(id, content);
        state.files.change({ ...file, state: 'uploaded' });
      });
      return text(200, `OK - ${content.length}`);
    },
  };
}

async function contentOf(exchange: Exchange): Promise<Uint8Array> {
  const type = exchange.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return exchange.body;
  const form = await multipart(exchange);
  const file = [...form.values()].find((value) => value instanceof Blob);
  return file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** `/files/<file>`: a complete file's content, to whoever holds the bot's token. */
export function fileRoom({ state }: Desk): Room {
  return {
    prefix: '/files/',
    serve({ headers }, rest) {
      const file = state.files.get(rest.replace(/\/.*$/, ''));
      const allowed = headers.get('authorization') === `Bearer ${state.identity.app.botToken}`;
      if (!file || !allowed || !state.identity.scopes.includes('files:read')) {
        return text(404, 'not found');
      }
      const type = { 'content-type': mimetypeOf(file.name) };
      return { status: 200, headers: type, body: state.files.content(file.id) };
    },
  };
}
