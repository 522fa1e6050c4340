import { ApiError, type Desk } from '../acts/desk.ts';
import { reply } from '../acts/reply.ts';
import { mimetypeOf } from '../shown/file.ts';
import { type Exchange, sendJson, sendText } from './exchange.ts';
import type { Room } from './server.ts';

/** `/response/<id>`: what the app says later to a command or an interaction. */
export function responseRoom(desk: Desk): Room {
  return {
    prefix: '/response/',
    serve({ response, body }, id) {
      try {
        desk.state.transact(() => {
          const ticket = desk.state.tickets.useResponse(id);
          if ('error' in ticket) throw new ApiError(ticket.error, { gone: true });
          reply(desk, ticket, parsed(body));
        });
        sendText(response, 200, 'ok');
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const status = error.details['gone'] === true ? 404 : 400;
        sendJson(response, status, { ok: false, error: error.error });
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
      const { response } = exchange;
      const file = state.files.get(id);
      const content = await contentOf(exchange);
      if (file?.state !== 'announced' || content.length !== file.length) {
        sendText(response, 400, 'The upload does not match what was announced.');
        return;
      }
      state.transact(() => {
        state.files.fill(id, content);
        state.files.change({ ...file, state: 'uploaded' });
      });
      sendText(response, 200, `OK - ${content.length}`);
    },
  };
}

async function contentOf({ request, body }: Exchange): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  const file = [...form.values()].find((value) => value instanceof Blob);
  return file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** `/files/<file>`: a complete file's content, to whoever holds the bot's token. */
export function fileRoom({ state }: Desk): Room {
  return {
    prefix: '/files/',
    serve({ request, response }, rest) {
      const file = state.files.get(rest.replace(/\/.*$/, ''));
      const allowed = request.headers.authorization === `Bearer ${state.identity.app.botToken}`;
      if (!file || !allowed || !state.identity.scopes.includes('files:read')) {
        sendText(response, 404, 'not found');
        return;
      }
      response.writeHead(200, { 'content-type': mimetypeOf(file.name) });
      response.end(state.files.content(file.id));
    },
  };
}
