/** A start that cannot be; the message is one sentence that says what to do. */
export class DatabaseStartError extends Error {}

export function damaged(path: string): DatabaseStartError {
  return new DatabaseStartError(
    `The file ${path} is damaged or is not a database of this program: move it away or put a backup in its place; it has been left as it is.`,
  );
}

const READ_ONLY = 8;
const IO_ERROR = 10;
const FULL = 13;
const CANNOT_OPEN = 14;
/** The file ends within a page. */
const SHORT_READ = 522;

/** What SQLite's failure at a file means: a disk that takes nothing is no reason to give the data up. */
export function unusable(path: string, error: unknown): DatabaseStartError {
  if (error instanceof DatabaseStartError) return error;
  const code = codeOf(error);
  const blocked = [READ_ONLY, IO_ERROR, FULL, CANNOT_OPEN].includes(code & 0xff);
  if (!blocked || code === SHORT_READ) return damaged(path);
  return new DatabaseStartError(
    `The database ${path} cannot be written: make room on its disk and see that it can be written to, then start again; nothing in it is lost.`,
  );
}

/** SQLite's result code; its lowest byte is the kind, the others the details. */
function codeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : 0;
}

/** True where a reader finds a change cut off that only a writer can take back. */
export function needsWriter(error: unknown): boolean {
  return (codeOf(error) & 0xff) === READ_ONLY;
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/.test(error.message);
}
