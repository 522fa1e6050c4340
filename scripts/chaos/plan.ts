import { type Dice, diceOf } from './dice.ts';
import type { Fault, How } from './fault.ts';

/**
 * How often a seam is crossed in an ordinary run. Measured, and rough: it only
 * has to make the rare steps, such as the creation of the channel, be hit as often as the many.
 */
const USUAL: Readonly<Record<string, number>> = {
  event: 55,
  now: 298,
  'slack.chat.postEphemeral': 3,
  'slack.chat.postMessage': 9,
  'slack.chat.update': 5,
  'slack.conversations.create': 1,
  'slack.conversations.history': 2,
  'slack.conversations.info': 2,
  'slack.conversations.invite': 1,
  'slack.conversations.list': 1,
  'slack.conversations.open': 1,
  'slack.conversations.replies': 9,
  'slack.conversations.setTopic': 4,
  'slack.files.completeUploadExternal': 2,
  'slack.files.getUploadURLExternal': 2,
  'slack.response': 4,
  'slack.upload': 2,
  'slack.users.info': 5,
  'slack.views.open': 1,
  'store.entries.assign': 14,
  'store.entries.byId': 8,
  'store.entries.forget': 3,
  'store.entries.found': 9,
  'store.entries.log': 2,
  'store.entries.mark': 10,
  'store.entries.ofChannel': 2,
  'store.entries.ofIncident': 1,
  'store.entries.offer': 2,
  'store.entries.word': 17,
  'store.inbox.add': 20,
  'store.inbox.done': 20,
  'store.inbox.take': 9,
  'store.incidents.byId': 13,
  'store.incidents.inThreadsOf': 3,
  'store.incidents.insert': 1,
  'store.incidents.nextNumber': 1,
  'store.incidents.noteName': 1,
  'store.incidents.noteState': 2,
  'store.incidents.noteReadable': 1,
  'store.incidents.noteStep': 7,
  'store.incidents.ofChannel': 19,
  'store.incidents.open': 3,
  'store.incidents.replace': 5,
  'store.incidents.settle': 1,
  'store.incidents.settleInThread': 1,
  'store.incidents.unsettled': 1,
  'store.jobs.addApart': 1,
  'store.jobs.claim': 14,
  'store.jobs.finish': 5,
  'store.jobs.plan': 6,
  'store.lanes.claim': 17,
  'store.lanes.release': 15,
  'store.outbox.add': 20,
  'store.outbox.file': 2,
  'store.outbox.firstOf': 23,
  'store.outbox.laneDue': 42,
  'store.outbox.latest': 11,
  'store.outbox.park': 1,
  'store.outbox.sending': 22,
  'store.outbox.sent': 21,
  'store.outbox.unpark': 1,
  'store.outbox.whereIs': 8,
  'store.people.byId': 27,
  'store.people.remember': 5,
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
