import type { Entry, Wording } from '../domain/entry.ts';
import type { PlannedJob } from '../domain/plan.ts';
import type { World } from './world.ts';

export const KEEP_FILES = 'keep-files';

/**
 * Notes what a captured message says, and has its files fetched: apart, because
 * a capture must not wait for ten megabytes, nor fail with them.
 */
export async function keepWords(id: string, wording: Wording, world: World): Promise<void> {
  await world.entries.word(id, wording);
  const entry = await world.entries.byId(id);
  if (entry) await planFiles(entry, world);
}

/** `at` names the occasion: who marks a message again has its files fetched again. */
export async function planFiles(entry: Entry, world: World): Promise<void> {
  const { id, incidentId, wording, marks } = entry;
  if (!incidentId || !wording?.files?.length) return;
  const latest = Object.values(marks)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const key = [KEEP_FILES, id, latest].join(' ');
  await world.jobs.addApart({ key, task: KEEP_FILES, incidentId, runAt: world.now() });
}

/** The entry whose files a job is to fetch. */
export function entryOfJob({ key }: PlannedJob): string {
  return key.split(' ')[1] ?? '';
}

/** The message is gone, and with it its words and its files. */
export async function forgetMessage(id: string, world: World): Promise<void> {
  if (await world.entries.forget(id)) await world.keptFiles.forgetEntry(id);
}
