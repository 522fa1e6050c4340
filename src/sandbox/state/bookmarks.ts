import type { Database } from './database.ts';

export interface Bookmark {
  readonly id: string;
  readonly channel_id: string;
  readonly title: string;
  readonly link: string;
  readonly emoji: string;
  readonly icon_url: string;
  readonly type: string;
  readonly entity_id: string;
  readonly date_created: number;
  readonly date_updated: number;
  readonly rank: string;
  readonly last_updated_by_user_id: string;
  readonly last_updated_by_team_id: string;
  readonly shortcut_id: string;
  readonly app_id: string;
}

export function bookmarkTable(db: Database) {
  return {
    in: (channel: string): Bookmark[] =>
      db
        .all('SELECT body FROM bookmarks WHERE channel = ? ORDER BY id', channel)
        .map((row): Bookmark => JSON.parse(String(row['body']))),
    add(bookmark: Bookmark): void {
      const sql = 'INSERT INTO bookmarks (id, channel, body) VALUES (?, ?, ?)';
      db.run(sql, bookmark.id, bookmark.channel_id, JSON.stringify(bookmark));
    },
  };
}
