import type { EventFate, Fault } from '../../../src/sandbox/index.ts';
import { type Dice, diceOf } from '../dice.ts';

/** A `kill -9` at the `nth` time that something passes between Slack and the bot, or some milliseconds later. */
export interface Kill {
  /** `event`, `payload`, `begin` (the start of a process), or a method of Slack's that has done its work. */
  readonly seam: string;
  readonly nth: number;
  readonly afterMs: number;
  readonly whom: 'bot' | 'database';
  /** Which of them, counted round. */
  readonly bot: number;
  /** How long it stays down, in world time, where it is the only one. */
  readonly seconds: number;
}

/** What goes wrong in the run of a seed with real processes. */
export interface Blows {
  readonly kills: readonly Kill[];
  readonly weather: Readonly<Record<string, readonly Fault[]>>;
  /** What befalls the nth delivery of an event. */
  readonly fates: ReadonlyMap<number, EventFate>;
  /** The deliveries at which every socket is cut. Rare: a client takes five seconds until it connects again. */
  readonly cuts: ReadonlySet<number>;
}

/** How often something passes in an ordinary run; rough, so that the rare steps are hit as often as the many. */
const USUAL: Readonly<Record<string, number>> = {
  event: 30,
  payload: 4,
  begin: 2,
  'chat.postMessage': 8,
  'chat.update': 3,
  'chat.postEphemeral': 2,
  'conversations.create': 1,
  'conversations.history': 1,
  'conversations.invite': 1,
  'conversations.list': 1,
  'conversations.replies': 5,
  'conversations.setTopic': 3,
  'files.completeUploadExternal': 1,
  'files.getUploadURLExternal': 1,
  'users.info': 3,
  'views.open': 1,
};

const DELIVERIES = 40;
const LONGEST_DOWN_S = 45;

/** A row that fails six times is left for a person: kills and weather together stay below that. */
export function blowsOf(seed: number, canKillDatabase: boolean): Blows {
  const dice = diceOf(seed, 'processes');
  const methods = Object.keys(USUAL).filter((seam) => seam.includes('.'));
  return {
    kills: Array.from({ length: 2 + dice.roll(2) }, () => killOf(dice, methods, canKillDatabase)),
    weather: Object.fromEntries(
      Array.from({ length: dice.roll(3) }, () => [dice.anyOf(methods) ?? '', [faultOf(dice)]]),
    ),
    fates: new Map(
      Array.from({ length: dice.roll(3) }, () => [dice.roll(DELIVERIES), fateOf(dice)]),
    ),
    cuts: new Set(dice.chance(12) ? [dice.roll(DELIVERIES)] : []),
  };
}

function killOf(dice: Dice, methods: readonly string[], canKillDatabase: boolean): Kill {
  const seam = dice.chance(60)
    ? (dice.anyOf(methods) ?? 'event')
    : dice.oneOf(['event', 'event', 'payload', 'begin']);
  const atOnce = seam.includes('.') && dice.chance(70);
  return {
    seam,
    nth: 1 + dice.roll(USUAL[seam] ?? 1),
    afterMs: atOnce ? 0 : dice.roll(seam === 'begin' ? 300 : 60),
    whom: canKillDatabase && dice.chance(35) ? 'database' : 'bot',
    bot: dice.roll(2),
    seconds: dice.chance(40) ? dice.roll(LONGEST_DOWN_S) : 0,
  };
}

function faultOf(dice: Dice): Fault {
  return dice.oneOf<Fault>([
    // Short, because some clients wait for Slack in real time.
    { how: 'rateLimit', retryAfterSeconds: 1 },
    { how: 'error' },
    { how: 'http500' },
    { how: 'http500AfterApply' },
    { how: 'reset' },
    { how: 'resetAfterApply' },
    { how: 'slow', ms: 50 + dice.roll(300) },
  ]);
}

function fateOf(dice: Dice): EventFate {
  return dice.oneOf<EventFate>(['duplicate', 'reorder', 'drop-then-retry', { delayMs: 3_000 }]);
}
