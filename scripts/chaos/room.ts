import type { Stage } from './stage.ts';
import { BEFORE } from './surroundings.ts';

/** How often a person asks again for what did not come about. */
const MOST_TRIES = 8;

/** Where people are in the script, and what they know of it. */
export interface Room {
  readonly stage: Stage;
  /** Where each message went, by the script's number. */
  readonly places: Map<number, MessagePlace>;
  /** The first incident that was declared; null until then. */
  incident: string | null;
  /** Where that is spoken of. */
  channel: string;
  /** The card that heads its thread, where it has no channel of its own. */
  thread: string | null;
  /** Who declared it: the bot is to invite them, so they do not come by themselves. */
  reporter: string | null;
  /** Until when no instance runs; null while one does. */
  gapUntil: Date | null;
}

export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
  readonly who: string;
}

export function openRoom(stage: Stage): Room {
  return {
    stage,
    places: new Map(),
    incident: null,
    channel: BEFORE,
    thread: null,
    reporter: null,
    gapUntil: null,
  };
}

/** Lets them in where they are not. */
export function enter(user: string, { stage, channel, reporter }: Room): void {
  const { control } = stage.slack;
  const { members } = control.channel({ channel });
  if (members.includes(control.resolveUser(user))) return;
  if (user === reporter) throw new Error('The reporter was not invited.');
  control.join({ user, channel });
}

/** Lets time go by: before somebody asks again, they look around. */
export function aWhile(stage: Stage, seconds = 15): Promise<void> {
  return stage.advanceTo(new Date(stage.now().getTime() + seconds * 1000));
}

/** Attempts it until it comes about; who asks in vain looks around, and asks again a few times. */
export async function again(
  what: string,
  stage: Stage,
  attempt: (tries: number) => Promise<boolean>,
): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    if (await attempt(tries)) return;
    await aWhile(stage);
  }
  throw new Error(`Nobody could ${what}.`);
}
