/**
 * The tables of one workspace. Bodies are JSON; what is searched for has a column.
 * A timestamp is Slack's text (`1767225600.000100`), whose order as text is its order in time.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS usergroups (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, name TEXT UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS members (
    channel TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (channel, user)) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, viewer TEXT,
    body TEXT NOT NULL, PRIMARY KEY (channel, ts)) STRICT;
  CREATE INDEX IF NOT EXISTS threads ON messages (channel, thread_ts);
  CREATE TABLE IF NOT EXISTS reactions (
    seq INTEGER PRIMARY KEY, channel TEXT NOT NULL, ts TEXT NOT NULL, name TEXT NOT NULL,
    user TEXT NOT NULL, UNIQUE (channel, ts, name, user)) STRICT;
  CREATE TABLE IF NOT EXISTS pins (
    channel TEXT NOT NULL, ts TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (channel, ts)) STRICT;
  CREATE TABLE IF NOT EXISTS reads (
    channel TEXT NOT NULL, user TEXT NOT NULL, ts TEXT NOT NULL,
    PRIMARY KEY (channel, user)) STRICT;
  CREATE TABLE IF NOT EXISTS bookmarks (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, body TEXT NOT NULL, content BLOB) STRICT;
  CREATE TABLE IF NOT EXISTS views (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user TEXT NOT NULL, kind TEXT NOT NULL,
    external_id TEXT, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS triggers (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, view TEXT, expires INTEGER NOT NULL,
    used INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS response_urls (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, user TEXT NOT NULL, ts TEXT,
    expires INTEGER NOT NULL, uses INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, due INTEGER NOT NULL, reason TEXT NOT NULL,
    body TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS waiting ON events (state, due);
  CREATE TABLE IF NOT EXISTS scheduled (
    key TEXT PRIMARY KEY, channel TEXT NOT NULL, due INTEGER NOT NULL, state TEXT NOT NULL,
    body TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS unsaid ON scheduled (state, due);
`;
