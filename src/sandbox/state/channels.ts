import type { Database, Row } from './database.ts';

export type ChannelKind = 'public' | 'private' | 'im';

interface Note {
  readonly value: string;
  readonly creator: string;
  readonly last_set: number;
}

export interface Channel {
  readonly id: string;
  /** Unique among channels, archived and private ones too; empty for a direct message. */
  readonly name: string;
  readonly kind: ChannelKind;
  readonly creator: string;
  readonly created: number;
  readonly isArchived: boolean;
  readonly topic: Note;
  readonly purpose: Note;
  readonly previousNames: readonly string[];
  /** The person at the other end of a direct message with the bot. */
  readonly person?: string;
  /** The other organization it is shared with, or will be once that one accepts. */
  readonly sharedWith?: { readonly team: string; readonly isPending: boolean };
}

/** People of another organization are in it, by now and not only by invitation. */
export function isShared({ sharedWith }: Channel): boolean {
  return sharedWith?.isPending === false;
}

/** The tables whose rows belong to a channel. */
const OF_CHANNELS = [
  'members',
  'messages',
  'reactions',
  'pins',
  'reads',
  'bookmarks',
  'scheduled',
] as const;

export type ChannelTable = ReturnType<typeof channelTable>;

export function channelTable(db: Database) {
  return {
    get: (id: string): Channel | null => read(db.get('SELECT body FROM channels WHERE id = ?', id)),
    named: (name: string): Channel | null =>
      read(db.get('SELECT body FROM channels WHERE name = ?', name)),
    directWith: (user: string): Channel | null =>
      read(db.get("SELECT body FROM channels WHERE body ->> 'person' = ?", user)),
    all: (): Channel[] =>
      db.all('SELECT body FROM channels ORDER BY id').flatMap((row) => read(row) ?? []),

    put(channel: Channel): void {
      const sql = 'INSERT OR REPLACE INTO channels (id, name, body) VALUES (?, ?, ?)';
      db.run(sql, channel.id, channel.name || null, JSON.stringify(channel));
    },

    /** Removes all that belongs to it, and remembers the id: a seed does not bring it back. */
    remove(id: string): void {
      db.run('DELETE FROM channels WHERE id = ?', id);
      for (const table of OF_CHANNELS) {
        db.run(`DELETE FROM ${table} WHERE channel = ?`, id);
      }
      db.run("INSERT INTO meta (name, value) VALUES (?, 'deleted')", `channel ${id}`);
    },
    /** The same channel under another id, with all that belongs to it. */
    move(channel: Channel, id: string): Channel {
      const next = { ...channel, id };
      const body = JSON.stringify(next);
      db.run('UPDATE channels SET id = ?, body = ? WHERE id = ?', id, body, channel.id);
      for (const table of OF_CHANNELS) {
        db.run(`UPDATE ${table} SET channel = ? WHERE channel = ?`, id, channel.id);
      }
      db.run("INSERT INTO meta (name, value) VALUES (?, 'moved')", `channel ${channel.id}`);
      return next;
    },
    wasRemoved: (id: string): boolean =>
      db.get('SELECT 1 FROM meta WHERE name = ?', `channel ${id}`) !== undefined,

    members: (id: string): string[] =>
      db
        .all('SELECT user FROM members WHERE channel = ? ORDER BY rowid', id)
        .map((row) => String(row['user'])),

    isMember: (id: string, user: string): boolean =>
      db.get('SELECT 1 FROM members WHERE channel = ? AND user = ?', id, user) !== undefined,

    /** Both answer whether anything changed. */
    addMember: (id: string, user: string): boolean =>
      db.run('INSERT OR IGNORE INTO members (channel, user) VALUES (?, ?)', id, user) === 1,
    removeMember: (id: string, user: string): boolean =>
      db.run('DELETE FROM members WHERE channel = ? AND user = ?', id, user) === 1,
  };
}

function read(row: Row | undefined): Channel | null {
  return row ? JSON.parse(String(row['body'])) : null;
}
