import { type Exchange, json, type Reply } from './exchange.ts';

/** Serves the paths under `prefix`; gets the rest of the path. */
export interface Room {
  readonly prefix: string;
  serve(exchange: Exchange, rest: string): Promise<Reply> | Reply;
}

export type Front = (exchange: Exchange) => Promise<Reply>;

/** Answers any request out of its room, and never rejects. */
export function frontOf(rooms: readonly Room[]): Front {
  return async (exchange) => {
    const room = rooms.find(({ prefix }) => exchange.path.startsWith(prefix));
    if (!room) return json(404, { ok: false, error: 'not_found' });
    try {
      return await room.serve(exchange, exchange.path.slice(room.prefix.length));
    } catch {
      return json(500, { ok: false, error: 'fatal_error' });
    }
  };
}
