import { DatabaseStartError, startDatabase } from '../../../src/embedded/index.ts';

/** What a start that is refused says. */
export async function startError(options: Parameters<typeof startDatabase>[0]): Promise<string> {
  const error: unknown = await startDatabase(options).catch((caught: unknown) => caught);
  return error instanceof DatabaseStartError
    ? error.message
    : `no DatabaseStartError but ${String(error)}`;
}
