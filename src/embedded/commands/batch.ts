import { ServerError } from '../errors.ts';
import type { Doc } from '../values.ts';
import type { Request } from './command.ts';

/** Refuses a statement with a field that MongoDB does not know there. */
export function refuseFields(where: string, statement: Doc, known: readonly string[]): void {
  const unknown = Object.keys(statement).find((key) => !known.includes(key));
  if (unknown)
    throw new ServerError(
      'IDLUnknownField',
      `BSON field '${where}.${unknown}' is an unknown field.`,
    );
}

/** Runs each statement of a batch; stops at the first error unless the batch is unordered. */
export function eachOf(
  request: Request,
  statements: readonly Doc[],
  run: (statement: Doc, index: number) => void,
): Doc {
  if (statements.length === 0 || statements.length > 100_000) {
    throw new ServerError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${statements.length} operations.`,
    );
  }
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    const error = refusalOf(() => run(statement, index));
    if (!error) continue;
    writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
    if (request.body['ordered'] !== false) break;
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

/** The refusal of one statement; an unknown field spoils the whole command. */
function refusalOf(work: () => void): ServerError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ServerError && error.codeName !== 'IDLUnknownField') return error;
    throw error;
  }
}
