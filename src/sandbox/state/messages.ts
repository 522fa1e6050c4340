import type { Database, Row } from './database.ts';

/** A message as Slack words it, less what is counted when it is shown: reactions and replies. */
export interface MessageBody {
  readonly type: 'message';
  readonly ts: string;
  readonly text: string;
  readonly subtype?: string;
  readonly user?: string;
  readonly team?: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly bot_profile?: BotProfile;
  readonly username?: string;
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  readonly client_msg_id?: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly unknown[];
  readonly metadata?: unknown;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly inviter?: string;
  readonly topic?: string;
  readonly purpose?: string;
  readonly name?: string;
  readonly old_name?: string;
  /** Ids; shown as whole file objects. */
  readonly fileIds?: readonly string[];
}

export interface BotProfile {
  readonly id: string;
  readonly app_id: string;
  readonly name: string;
  readonly team_id: string;
  readonly deleted: boolean;
  readonly updated: number;
  readonly icons: Record<string, string>;
}

export interface Block {
  readonly type: string;
  readonly block_id: string;
  readonly [key: string]: unknown;
}

export interface Message {
  readonly channel: string;
  /** Set for an ephemeral message: the one person who sees it. */
  readonly viewer: string | null;
  readonly body: MessageBody;
}

/** As the channel itself shows it: roots, and replies that were sent there too. */
const OUTSIDE_THREADS = `(thread_ts IS NULL OR thread_ts = ts OR body ->> 'subtype' = 'thread_broadcast')`;

const COLUMNS = 'SELECT channel, viewer, body FROM messages';

export function messageTable(db: Database) {
  return {
    /** Ephemeral ones included; callers that answer the Web API look at `viewer`. */
    get: (channel: string, ts: string): Message | null =>
      read(db.get(`${COLUMNS} WHERE channel = ? AND ts = ?`, channel, ts)),

    /** Everything in the channel, oldest first. */
    in: (channel: string): Message[] =>
      db.all(`${COLUMNS} WHERE channel = ? ORDER BY ts`, channel).flatMap((row) => read(row) ?? []),

    /** The replies of a thread without its root, oldest first, ephemeral ones left out. */
    replies: (channel: string, threadTs: string): Message[] =>
      db
        .all(
          `${COLUMNS} WHERE channel = ? AND thread_ts = ? AND ts <> thread_ts
             AND viewer IS NULL ORDER BY ts`,
          channel,
          threadTs,
        )
        .flatMap((row) => read(row) ?? []),

    /** The replies that one person sees, their ephemeral ones included. */
    thread: (channel: string, threadTs: string, user: string): Message[] =>
      db
        .all(
          `${COLUMNS} WHERE channel = ? AND thread_ts = ? AND ts <> thread_ts
             AND (viewer IS NULL OR viewer = ?) ORDER BY ts`,
          channel,
          threadTs,
          user,
        )
        .flatMap((row) => read(row) ?? []),

    /** The newest that one person sees outside of threads, oldest first. */
    latest: (channel: string, user: string, most: number): Message[] =>
      db
        .all(
          `${COLUMNS} WHERE channel = ? AND (viewer IS NULL OR viewer = ?) AND ${OUTSIDE_THREADS}
             ORDER BY ts DESC LIMIT ?`,
          channel,
          user,
          most,
        )
        .flatMap((row) => read(row) ?? [])
        .reverse(),

    /** What came after `since` from others, and how much of it calls this person; a hundred at most. */
    unread(channel: string, user: string, since: string): { unread: number; calls: number } {
      const row = db.get(
        `SELECT count(*) AS unread, coalesce(sum(calls), 0) AS calls FROM (
           SELECT instr(body, '<@' || ? || '>') > 0 OR instr(body, '<!channel>') > 0
               OR instr(body, '<!here>') > 0 AS calls
           FROM messages WHERE channel = ? AND ts > ? AND (viewer IS NULL OR viewer = ?)
             AND body ->> 'user' IS NOT ? AND ${OUTSIDE_THREADS}
           ORDER BY ts DESC LIMIT 100)`,
        user,
        channel,
        since,
        user,
        user,
      );
      return { unread: Number(row?.['unread'] ?? 0), calls: Number(row?.['calls'] ?? 0) };
    },

    put({ channel, viewer, body }: Message): void {
      db.run(
        `INSERT OR REPLACE INTO messages (channel, ts, thread_ts, viewer, body)
           VALUES (?, ?, ?, ?, ?)`,
        channel,
        body.ts,
        body.thread_ts ?? null,
        viewer,
        JSON.stringify(body),
      );
    },

    remove(channel: string, ts: string): void {
      for (const table of ['messages', 'reactions', 'pins']) {
        db.run(`DELETE FROM ${table} WHERE channel = ? AND ts = ?`, channel, ts);
      }
    },
  };
}

function read(row: Row | undefined): Message | null {
  if (!row) return null;
  const viewer = row['viewer'] === null ? null : String(row['viewer']);
  return { channel: String(row['channel']), viewer, body: JSON.parse(String(row['body'])) };
}
