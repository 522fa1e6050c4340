import { type Dice, diceOf } from './dice.ts';
import type { Fault, How } from './fault.ts';

/**
 * How often a seam is crossed in an ordinary run. Measured, and rough: it only
 * has to make the rare steps, such as the creation of the channel, be hit as often as the many.
 */
const USUAL: Readonly<Record<string, number>> = {
  event: 50,
  now: 400,
  'slack.chat.postEphemeral': 3,
  'slack.chat.postMessage': 9,
  'slack.chat.update': 4,
  'slack.conversations.create': 1,
  'slack.conversations.history': 1,
  'slack.conversations.invite': 1,
  'slack.conversations.list': 1,
  'slack.conversations.replies': 10,
  'slack.conversations.setTopic': 4,
  'slack.files.completeUploadExternal': 1,
  'slack.files.getUploadURLExternal': 1,
  'slack.response': 2,
  'slack.upload': 1,
  'slack.users.info': 4,
  'slack.views.open': 1,
  'store.entries.assign': 16,
  'store.entries.byId': 7,
  'store.entries.forget': 1,
  'store.entries.found': 8,
  'store.entries.log': 1,
  'store.entries.mark': 13,
  'store.entries.ofIncident': 1,
  'store.entries.word': 20,
  'store.inbox.add': 25,
  'store.inbox.done': 25,
  'store.inbox.take': 50,
  'store.incidents.byId': 5,
  'store.incidents.insert': 1,
  'store.incidents.nextNumber': 1,
  'store.incidents.ofChannel': 25,
  'store.incidents.replace': 5,
  'store.incidents.settle': 1,
  'store.jobs.claim': 50,
  'store.jobs.finish': 4,
  'store.jobs.plan': 6,
  'store.lanes.claim': 24,
  'store.lanes.release': 14,
  'store.outbox.add': 20,
  'store.outbox.file': 1,
  'store.outbox.firstOf': 22,
  'store.outbox.laneDue': 90,
  'store.outbox.latest': 12,
  'store.outbox.sending': 20,
  'store.outbox.sent': 20,
  'store.outbox.whereIs': 4,
  'store.people.byId': 30,
  'store.people.remember': 4,
};

const CRASHES: readonly How[] = ['kill-before', 'kill-after'];
const IN_STORE: readonly How[] = [
  'lost-before',
  'lost-after',
  'lost-for-a-while',
  'sleep-before',
  'sleep-after',
];
const IN_SLACK: readonly How[] = [
  'rateLimit',
  'error',
  'http500',
  'http500AfterApply',
  'reset',
  'resetAfterApply',
  'sleep-after',
];
const ON_THE_WAY: readonly How[] = ['not-delivered', 'ack-lost', 'twice'];

/** A row that fails six times is left for a person to look at; fewer faults than that cannot bring it there. */
const MOST_FAULTS = 5;
/** How many of a hundred faults befall an event on its way. */
const OF_EVENTS = 15;
const LONGER_THAN_A_LEASE_S = 31;

/** What goes wrong in the run of a seed, and where. A place that the run never comes to stays whole. */
export function planOf(seed: number): Fault[] {
  const dice = diceOf(seed, 'plan');
  const seams = Object.keys(USUAL);
  return Array.from({ length: 1 + dice.roll(MOST_FAULTS) }, () => {
    const seam = dice.chance(OF_EVENTS) ? 'event' : (dice.anyOf(seams) ?? 'now');
    const how = howAt(seam, dice);
    return { seam, nth: 1 + dice.roll(USUAL[seam] ?? 1), how, seconds: secondsOf(how, dice) };
  });
}

function howAt(seam: string, dice: Dice): How {
  if (seam === 'event') return dice.anyOf(ON_THE_WAY) ?? 'twice';
  const isStore = seam.startsWith('store.');
  if (seam === 'now') return 'kill-before';
  if (dice.chance(55))
    return dice.anyOf(isStore ? [...CRASHES, 'kill-within'] : CRASHES) ?? 'kill-after';
  return dice.anyOf(isStore ? IN_STORE : IN_SLACK) ?? 'sleep-after';
}

function secondsOf(how: How, dice: Dice): number {
  if (how.startsWith('sleep')) return LONGER_THAN_A_LEASE_S + dice.roll(60);
  if (how === 'rateLimit') return 1 + dice.roll(40);
  return how.startsWith('kill') && dice.chance(30) ? 1 + dice.roll(45) : 0;
}
