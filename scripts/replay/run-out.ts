import { run, SCRIBE, type Scene } from './acts.ts';
import {
  agree,
  endFollowUps,
  handOut,
  publishReview,
  readIt,
  saySurprises,
  wishToMeet,
  writeReview,
} from './ending.ts';
import type { ReplayReview } from './form.ts';
import { messagesSeenBy } from './hands.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NIGHT_MS = 12 * HOUR_MS;
const DAY_MS = 2 * NIGHT_MS;

/** A weekend and a day; where no reminder comes by then, none is to come. */
const LONGEST_SLEEP_MS = 4 * DAY_MS;

/** Nobody is held to the days that they named for their follow-ups. */
const FOLLOW_UPS_MS = 10 * DAY_MS;

/** Reminders come with days between them; thirty see the whole plan out. */
const LONGEST_PLAN_MS = 30 * DAY_MS;

/** The review, from what surprised people to the last follow-up; in a file without one, only what comes by itself. */
export async function runOut(
  scene: Scene,
  incident: string,
  review: ReplayReview | undefined,
  seen: () => void,
): Promise<void> {
  const { stage } = scene;
  const end = stage.now().getTime();
  if (review) {
    await goOn(stage, HOUR_MS, seen);
    await wishToMeet(scene, incident);
    await saySurprises(scene, incident, review);
  }
  await book(scene, incident, end, seen);
  const held = bookedFor(scene, incident);
  await goOn(stage, held.getTime() - stage.now().getTime() + HOUR_MS, seen);
  if (review) await writeReview(scene, incident, review);
  const due = workdayAfter(held, 14);
  const labels = review ? await agree(scene, incident, review, due) : [];
  await publishReview(scene, incident);
  await readIt(scene, review);
  if (review) {
    await goOn(stage, FOLLOW_UPS_MS, seen);
    await endFollowUps(scene, incident, review, labels);
    await publishReview(scene, incident);
  }
  await handOut(scene, incident);
  await goOnUntilDone(stage, new Date(end + LONGEST_PLAN_MS), seen);
}

/** Lets time pass, and shows what comes of it as it comes. */
async function goOn(stage: Stage, ms: number, seen: () => void): Promise<void> {
  const until = new Date(stage.now().getTime() + ms);
  await goOnUntilDone(stage, until, seen);
  await stage.advanceTo(until);
  seen();
}

async function goOnUntilDone(stage: Stage, until: Date, seen: () => void): Promise<void> {
  for (;;) {
    const due = await stage.nextDue();
    if (!due || due > until) return;
    await stage.advanceTo(due);
    seen();
  }
}

/** The scribe sleeps on it, and books the review after the next reminder. */
async function book(scene: Scene, incident: string, end: number, seen: () => void): Promise<void> {
  const { stage } = scene;
  let isMorning = false;
  while (!isMorning) {
    const due = await stage.nextDue();
    if (!due || due.getTime() > end + LONGEST_SLEEP_MS) break;
    await stage.advanceTo(due);
    seen();
    isMorning = due.getTime() > end + NIGHT_MS;
  }
  await stage.advanceTo(new Date(stage.now().getTime() + 5 * MINUTE_MS));
  const day = workdayAfter(stage.now(), 2).toISOString().slice(0, 10);
  await run(scene, SCRIBE, incident, `/incident schedule ${day} 14:00`);
  seen();
}

/** The time that the bot answers with beside the file for calendars; a few days on where it booked none. */
function bookedFor(scene: Scene, incident: string): Date {
  const invitation = messagesSeenBy(scene, SCRIBE, incident).findLast(({ files }) =>
    files.some(({ name }) => name.endsWith('.ics')),
  );
  const [, seconds] = /<!date\^(\d+)\^/.exec(invitation?.text ?? '') ?? [];
  return seconds ? new Date(Number(seconds) * 1000) : workdayAfter(scene.stage.now(), 3);
}

function workdayAfter(from: Date, days: number): Date {
  const day = new Date(from.getTime() + days * DAY_MS);
  return day.getUTCDay() % 6 === 0 ? workdayAfter(day, 1) : day;
}
