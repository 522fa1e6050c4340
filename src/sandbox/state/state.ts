import type { SlackOptions } from '../options.ts';
import { bookmarkTable } from './bookmarks.ts';
import { channelTable } from './channels.ts';
import { openClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { eventTable } from './events.ts';
import { fileTable } from './files.ts';
import { installApp } from './identity.ts';
import { markTable } from './marks.ts';
import { messageTable } from './messages.ts';
import { readTable } from './reads.ts';
import { scheduledTable } from './scheduled.ts';
import { plant } from './seed.ts';
import { ticketTable } from './tickets.ts';
import { userTable } from './users.ts';
import { viewTable } from './views.ts';

export type State = ReturnType<typeof openState>;

/** The workspace on disk. Writes belong inside `transact`, which one request or act spans. */
export function openState(options: SlackOptions, onChange: () => void) {
  let depth = 0;
  const db = openDatabase(options.dir, options.synchronous);
  const clock = openClock(db, options.now, options.app.signingSecret);
  const identity = db.transact(() => installApp(db, clock, options));
  const state = {
    clock,
    identity,
    users: userTable(db),
    channels: channelTable(db),
    bookmarks: bookmarkTable(db),
    messages: messageTable(db),
    marks: markTable(db),
    reads: readTable(db),
    files: fileTable(db),
    views: viewTable(db),
    events: eventTable(db),
    scheduled: scheduledTable(db),
    tickets: ticketTable(db, clock),
    /** `onChange` hears of it once all is written. */
    transact<T>(work: () => T): T {
      depth += 1;
      try {
        return db.transact(work);
      } finally {
        depth -= 1;
        if (depth === 0) onChange();
      }
    },
    close: db.close,
  };
  db.transact(() => plant(state, options.workspace));
  return state;
}
