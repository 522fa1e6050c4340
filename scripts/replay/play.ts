import { act, run, SCRIBE, type Scene } from './acts.ts';
import { OTHER_APP, type Replay } from './form.ts';
import { ANNOUNCEMENTS, type Stage } from './stage.ts';

const NIGHT_MS = 12 * 3_600_000;
const DAY_MS = 2 * NIGHT_MS;

/** Reminders come with days between them; thirty see the whole plan out. */
const LONGEST_PLAN_MS = 30 * DAY_MS;

/** Everyone who takes part, and the scribe, who marks what belongs on the timeline. */
export function castOf({ events }: Replay): string[] {
  const actors = events.map(({ actor }) => actor).filter((actor) => actor !== OTHER_APP);
  return [...new Set([...actors, SCRIBE])];
}

/**
 * Plays a replay on a stage, calling `seen` after every event, and returns the
 * incident's channel.
 *
 * After the last event the clock runs on until the plan has run out, and the
 * scribe, once reminded of it, books the review.
 */
export async function play(
  { events, isDrill }: Pick<Replay, 'events'> & { readonly isDrill: boolean },
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
  if (!scene.incident) throw new Error('the incident has no channel');
  await runOut(scene, () => seen(events.length, scene.incident));
  return scene.incident;
}

/** Lets the plan run out. The scribe sleeps on it, and books the review after the next reminder. */
async function runOut(scene: Scene, seen: () => void): Promise<void> {
  const { stage } = scene;
  const end = stage.now().getTime();
  let booked = false;
  for (;;) {
    const due = await stage.nextDue();
    if (due ? due.getTime() > end + LONGEST_PLAN_MS : booked) return;
    if (due) await stage.advanceTo(due);
    if (!booked && (!due || due.getTime() > end + NIGHT_MS)) {
      booked = true;
      await book(scene);
    }
    seen();
  }
}

async function book(scene: Scene): Promise<void> {
  await scene.stage.advanceTo(new Date(scene.stage.now().getTime() + 5 * 60_000));
  const day = workdayAfter(scene.stage.now(), 2).toISOString().slice(0, 10);
  await run(scene, SCRIBE, scene.incident ?? '', `/incident schedule ${day} 14:00`);
}

function workdayAfter(from: Date, days: number): Date {
  const day = new Date(from.getTime() + days * DAY_MS);
  return day.getUTCDay() % 6 === 0 ? workdayAfter(day, 1) : day;
}
