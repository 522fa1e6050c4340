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
