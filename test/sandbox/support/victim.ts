import { startSlack } from '../../../src/sandbox/index.ts';
import { optionsIn } from './seed.ts';

/** A workspace in a process of its own, to be killed: prints its address and lives on. */
const [, , dir = ''] = process.argv;
const slack = await startSlack(optionsIn(dir, () => new Date('2026-03-02T09:00:00Z')));
process.stdout.write(`${slack.url}\n`);
