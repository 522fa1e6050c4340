import { act, SCRIBE, type Scene } from './acts.ts';
import { OTHER_APP, type Replay } from './form.ts';
import { runOut } from './run-out.ts';
import { ANNOUNCEMENTS, type Stage } from './stage.ts';

/** Everyone who takes part, and the scribe, who marks what belongs on the timeline. */
export function castOf({ events, review }: Replay): string[] {
  const actors = events.map(({ actor }) => actor).filter((actor) => actor !== OTHER_APP);
  const owners = review?.followUps.map(({ owner }) => owner) ?? [];
  return [...new Set([...actors, ...owners, SCRIBE])];
}

/**
 * Plays a replay on a stage, calling `seen` after every event, and returns the
 * incident's channel.
 *
 * After the last event people do what the file's review says that they did, all
 * of it with their own hands in Slack, and the clock runs on until the plan has
 * run out.
 */
export async function play(
  { events, review, isDrill }: Replay & { readonly isDrill: boolean },
  stage: Stage,
  seen: (done: number, incident: string | null) => void,
): Promise<string> {
  const scene: Scene = { stage, posted: [], named: new Map(), isDrill, incident: null };
  const host = stage.userIdOf(SCRIBE);
  const who = stage.bot.world.self.userId;
  stage.slack.control.invite({ channel: ANNOUNCEMENTS, user: host, who });
  for (const [at, event] of events.entries()) {
    await stage.advanceTo(new Date(event.at));
    await act(scene, event);
    await stage.settle();
    seen(at + 1, scene.incident);
  }
  const { incident } = scene;
  if (!incident) throw new Error('the incident has no channel');
  await runOut(scene, incident, review, () => seen(events.length, incident));
  return incident;
}
