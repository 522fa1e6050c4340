import { buttons, section } from '../../kit/blocks.ts';
import type { Button, Feature, Subcommand } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import type { DeadLetter } from '../../store/dead-letter.ts';

const RETRY = 'jobs:retry';
const MOST_SHOWN = 20;

/** For whoever runs the bot. What is shown names things and errors, and quotes nobody. */
const jobsCommand: Subcommand = {
  name: 'jobs',
  usage: '',
  summary: 'Show what could not be done, and try it again.',

  async run(_call, world) {
    const stuck = await stuckIn(world);
    if (stuck.length === 0) return { text: 'Nothing is stuck.' };
    const lines = stuck.slice(0, MOST_SHOWN).map(lineOf);
    const things = stuck.length === 1 ? 'One thing' : `${stuck.length} things`;
    const text = `${things} could not be done.`;
    const retry = { actionId: RETRY, label: 'Try all of them again', value: 'all' };
    return { text, blocks: [section(text, ...lines), buttons(retry)] };
  },
};

const retryButton: Button = {
  actionId: RETRY,
  verb: 'jobs',

  async run(_call, world) {
    const now = world.now();
    const again = await Promise.all([
      world.inbox.retryFailed(now),
      world.jobs.retryFailed(now),
      world.outbox.unpark(now, null),
    ]);
    world.wake();
    return { text: `${again.reduce((sum, count) => sum + count, 0)} things are tried again.` };
  },
};

export const jobs: Feature = {
  name: 'jobs',
  scopes: ['commands'],
  subcommands: [jobsCommand],
  buttons: [retryButton],
};

async function stuckIn({ inbox, jobs: queue, outbox }: World): Promise<DeadLetter[]> {
  const stuck = await Promise.all([inbox.failed(), queue.failed(), outbox.parked()]);
  return stuck.flat().sort((a, b) => a.since.getTime() - b.since.getTime());
}

function lineOf({ key, what, error, since }: DeadLetter): string {
  return `• ${what}: ${error}, since ${since.toISOString().slice(0, 16)}Z (\`${key}\`)`;
}
