import type { Database, Row } from './database.ts';
import type { Block } from './messages.ts';

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji?: boolean;
}

/** What an element of a view holds, in the words of `view.state.values`. */
export type ElementValue = { readonly type: string; readonly [key: string]: unknown };
export type ViewValues = Record<string, Record<string, ElementValue>>;

/** A view as Slack sends it. */
export interface View {
  readonly id: string;
  readonly team_id: string;
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly private_metadata: string;
  readonly callback_id: string;
  readonly state: { readonly values: ViewValues };
  readonly hash: string;
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly root_view_id: string;
  readonly previous_view_id?: string;
  readonly app_id: string;
  readonly external_id: string;
  readonly app_installed_team_id: string;
  readonly bot_id: string;
  readonly title?: PlainText;
  readonly submit?: PlainText;
  readonly close?: PlainText;
}

/** Open modals, a stack for each person, and everyone's Home tab. */
export function viewTable(db: Database) {
  const columns = 'SELECT user, body FROM views';
  const stored = (row: Row | undefined): { user: string; view: View } | null =>
    row ? { user: String(row['user']), view: JSON.parse(String(row['body'])) } : null;

  return {
    get: (id: string) => stored(db.get(`${columns} WHERE id = ?`, id)),
    external: (id: string) =>
      stored(db.get(`${columns} WHERE external_id = ? AND external_id <> ''`, id)),
    home: (user: string): View | null =>
      stored(db.get(`${columns} WHERE user = ? AND kind = 'home'`, user))?.view ?? null,

    /** A person's open modals, the lowest first. */
    stack: (user: string): View[] =>
      db
        .all(`${columns} WHERE user = ? AND kind = 'modal' ORDER BY seq`, user)
        .flatMap((row) => stored(row)?.view ?? []),

    /** Adds the view, or replaces what stands under its id without moving it in the stack. */
    put(user: string, view: View): void {
      db.run(
        `INSERT INTO views (id, user, kind, external_id, body) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET external_id = excluded.external_id, body = excluded.body`,
        view.id,
        user,
        view.type,
        view.external_id,
        JSON.stringify(view),
      );
    },
    remove: (id: string): number => db.run('DELETE FROM views WHERE id = ?', id),
  };
}
