import { join } from 'node:path';
import type { WrittenFile } from '../../src/outside/written/formats.ts';
import type { Replay } from './form.ts';
import { replayThrough } from './replay.ts';

/** The incidents that are shipped, by the names of their files. */
export const INCIDENTS = [
  'crates-io-2020-02-20-index',
  'gitlab-2017-01-31-database',
  'kubernetes-prow-2019-02-05-namespace',
] as const;

/** Where what comes of them is kept. */
export const EXAMPLES = join(import.meta.dirname, '../../docs/examples');

/** What a replay leaves for its readers; of the same file the same bytes. Throws where anything is missing. */
export async function exampleFiles(replay: Replay): Promise<WrittenFile[]> {
  const { transcript, timeline, review, verdict } = await replayThrough(replay, UNSEEN);
  if (verdict.faults.length > 0) throw new Error(verdict.faults.join('\n'));
  return [
    { name: 'transcript.md', content: transcript },
    { name: 'timeline.json', content: timeline },
    ...review,
  ];
}

const UNSEEN = { show() {}, progress() {} };
