import type { Database } from './database.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly user: string;
  readonly created: number;
  /** What the upload announced; the content must be as long. */
  readonly length: number;
  readonly state: 'announced' | 'uploaded' | 'complete';
  readonly channels: readonly string[];
  readonly altText?: string;
}

export function fileTable(db: Database) {
  return {
    get(id: string): StoredFile | null {
      const row = db.get('SELECT body FROM files WHERE id = ?', id);
      return row ? JSON.parse(String(row['body'])) : null;
    },
    content(id: string): Uint8Array {
      const content = db.get('SELECT content FROM files WHERE id = ?', id)?.['content'];
      return content instanceof Uint8Array ? content : new Uint8Array();
    },
    add(file: StoredFile): void {
      db.run('INSERT INTO files (id, body) VALUES (?, ?)', file.id, JSON.stringify(file));
    },
    change(file: StoredFile): void {
      db.run('UPDATE files SET body = ? WHERE id = ?', JSON.stringify(file), file.id);
    },
    fill(id: string, content: Uint8Array): void {
      db.run('UPDATE files SET content = ? WHERE id = ?', content, id);
    },
  };
}
