import { startDatabase } from '../../../src/embedded/index.ts';

/** A server in a process of its own, for the tests that kill one: prints its URI, then serves. */
const [dir = ''] = process.argv.slice(2);
const database = await startDatabase({
  dir,
  now: () => new Date(),
  onFatal: () => process.exit(70),
});
process.stdout.write(`${database.uri}\n`);
